"""How results are shown, whatever door they were asked at: text of 80 columns, diffs, patches, SARIF."""
