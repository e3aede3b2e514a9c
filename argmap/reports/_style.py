"""The style sheet of HTML pages: readable without colour, in print, in light and dark, and on narrow screens."""

from __future__ import annotations

#: CSS. Colours follow the system by `light-dark()`, or are light where a browser lacks it.
CSS = """
:root {
  color-scheme: light dark;
  --ground: #fff; --ink: #17191d; --soft: #55595f; --line: #d5d9de; --head: #f5f7f9;
  --for: #004a7c; --for-ground: #e9f2fb; --but: #7a5900; --but-ground: #fdf3da;
  --not: #a63c00; --not-ground: #fdeae1; --say: #4f5358; --say-ground: #f2f3f4;
  --own: #5b3f9c; --own-ground: #f1edfa; --same: #006b46;
}
@supports (color: light-dark(#000, #fff)) {
  :root {
    --ground: light-dark(#fff, #15171b); --ink: light-dark(#17191d, #e9ebee);
    --soft: light-dark(#55595f, #a9afb8); --line: light-dark(#d5d9de, #363b43);
    --head: light-dark(#f5f7f9, #1e2127);
    --for: light-dark(#004a7c, #8cc4f7); --for-ground: light-dark(#e9f2fb, #14283b);
    --but: light-dark(#7a5900, #eac35c); --but-ground: light-dark(#fdf3da, #302813);
    --not: light-dark(#a63c00, #ffa274); --not-ground: light-dark(#fdeae1, #391f14);
    --say: light-dark(#4f5358, #bcc1c8); --say-ground: light-dark(#f2f3f4, #24272d);
    --own: light-dark(#5b3f9c, #c2aef5); --own-ground: light-dark(#f1edfa, #261f39);
    --same: light-dark(#006b46, #6ed6a6);
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--ground); color: var(--ink); overflow-wrap: anywhere;
  font: 16px/1.45 Inter, "Source Sans 3", "Noto Sans", system-ui, "Segoe UI", Helvetica, Arial, sans-serif;
}
main { max-width: 96rem; margin: 0 auto; padding: 2rem clamp(1rem, 3vw, 2.5rem) 4rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .75rem; text-wrap: balance; }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 2.5rem 0 .6rem; text-wrap: balance; }
h3, h4, h5, h6 { font-size: 1rem; margin: 1.75rem 0 .4rem; }
p, ul { margin: .6rem 0; max-width: 46rem; }
ul { padding-left: 1.3rem; }
li { margin: .3rem 0; }
a { color: var(--for); }
:focus-visible { outline: 3px solid var(--for); outline-offset: 2px; }
.scroll { overflow-x: auto; margin: 1.2rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .94rem; }
caption { text-align: left; color: var(--soft); font-size: .85rem; padding: 0 0 .5rem; }
th, td { text-align: left; vertical-align: top; padding: .6rem .75rem; border-bottom: 1px solid var(--line); }
td { min-width: 7.25rem; }
th { overflow-wrap: break-word; }
thead th { background: var(--head); font-size: .85rem; border-top: 1px solid var(--line); }
tbody th { font-weight: 500; min-width: 14rem; max-width: 26rem; }
thead th:first-child, tbody th { position: sticky; left: 0; background: var(--ground); background-clip: padding-box; }
thead th:first-child { background: var(--head); }
.word { font-weight: 650; }
td:last-child[class] { white-space: nowrap; }
.mark { display: inline-block; min-width: 1.1em; margin-right: .3em; text-align: center; font-variant-emoji: text; }
.detail, .refs {
  display: block; white-space: normal; color: var(--soft); font-size: .82rem; font-weight: 400; margin-top: .15rem;
}
.refs { font: .74rem ui-monospace, "JetBrains Mono", "DejaVu Sans Mono", Menlo, Consolas, monospace; }
.aside { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
td[class] { background: var(--tint, transparent); }
td[class] .word, li[class] .word { color: var(--tone); }
.asserts, .presupposes, .imputed, .denies, .concedes, .reports, .conditional, .mixed {
  border-left: 4px solid var(--tone);
}
li.asserts, li.presupposes, li.imputed, li.denies, li.concedes, li.reports, li.conditional, li.mixed {
  border-left: 0;
}
.asserts { --tone: var(--for); --tint: var(--for-ground); }
.presupposes, .imputed { --tone: var(--own); --tint: var(--own-ground); }
.presupposes { border-left-style: groove; }
.imputed { border-left-style: ridge; }
.denies { --tone: var(--not); --tint: var(--not-ground); border-left: 6px double var(--tone); }
.concedes { --tone: var(--but); --tint: var(--but-ground); border-left-style: dashed; }
.reports { --tone: var(--say); --tint: var(--say-ground); border-left-style: dotted; }
.conditional { --tone: var(--say); --tint: var(--say-ground); border-left: 2px dashed var(--tone); }
.mixed { --tone: var(--not); --tint: var(--but-ground); border-left: 6px double var(--tone); }
.silent, .one-sided, .undecided, .absent, .info { --tone: var(--soft); }
.implied { --tone: var(--soft); border-left: 4px dotted var(--tone); }
li.implied { border-left: 0; }
.silent .word { font-weight: 400; }
.disagree, .rejected, .error { --tone: var(--not); }
.apparent, .partly, .warning { --tone: var(--but); }
.agree, .accepted { --tone: var(--same); }
sup { line-height: 0; font-size: .72rem; }
sup a, .notes a { text-decoration: none; padding: 0 .1em; }
.notes { color: var(--soft); font-size: .85rem; max-width: 60rem; padding-left: 2.4rem; }
.notes .refs { display: inline; }
.notes li:target { background: var(--but-ground); color: var(--ink); }
figure { margin: 1.5rem 0; overflow-x: auto; }
figure svg, figure img { max-width: 100%; height: auto; }
figcaption { color: var(--soft); font-size: .85rem; }
@media (max-width: 40rem) {
  tbody th { min-width: 9rem; }
}
@media print {
  :root { color-scheme: light; }
  body { font-size: 10pt; }
  main { max-width: none; padding: 0; }
  .scroll { overflow: visible; }
  th, td { min-width: 0 !important; padding: .35rem .5rem; }
  tr, figure { break-inside: avoid; }
  thead { display: table-header-group; }
  thead th:first-child, tbody th { position: static; }
  td[class], thead th { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""
