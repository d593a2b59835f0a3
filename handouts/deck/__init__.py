"""The workshop deck: a resolved topic becomes planned slides, then a PowerPoint file. The only package that imports pptx."""
