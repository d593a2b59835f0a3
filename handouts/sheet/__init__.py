"""The printed sheets as plans: which words, pictures and slots stand where on paper. Planning only: pdf/ draws them."""
