"""Forms that go out as Excel workbooks to be filled in, and come back as workbooks or with Word tables."""
