"""Reports: one module, one way to write a page or findings.

Every member exports the same names:

* `write_findings(findings, checked) -> str`: findings, in the order given unless it says otherwise; the empty text if
  there is nothing to say and the format has no frame of its own. `checked` tells what was checked, by which rules;
* `write_page(page) -> str`: a page as text, ending with a line break. A report that only fits findings lacks it;
* `SUFFIX`: how the names of its files end;
* `DROPS`: what of a page or of findings it cannot carry, in words for people; empty where it carries everything.

All text from a map is data. No report lets it act as markup, and each shows controls and signs that turn the direction
of writing as what they are.
"""
