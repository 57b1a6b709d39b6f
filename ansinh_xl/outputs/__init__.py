"""What staff get: workbooks and documents. Figures come from figures/, words from text/."""
