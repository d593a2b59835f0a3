"""The workshop deck: a resolved topic becomes planned slides, then a PowerPoint file. The only room that imports pptx."""
