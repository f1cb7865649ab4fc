"""What articles come as: files, feeds, pages, JSON and mail, each to documents or their parts."""
