"""The look of what is printed: the proper faces of a Chinese official paper where installed, else their nearest kin."""

FACES = """\
:root {
  --body: FangSong, STFangsong, FangSong_GB2312, "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", serif;
  --title: FZXiaoBiaoSong-B05S, STZhongsong, "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", SimSun, serif;
  --plain: SimHei, "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Heiti SC", sans-serif;
}
html[lang=en] {
  --body: Georgia, "Times New Roman", "Liberation Serif", "Noto Serif CJK SC", SimSun, serif;
  --title: Georgia, "Times New Roman", "Liberation Serif", "Noto Serif CJK SC", SimSun, serif;
  --plain: "Helvetica Neue", Arial, "Liberation Sans", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif;
}
* { box-sizing: border-box; }
html { background: #fff; color: #000; -webkit-text-size-adjust: 100%; }
body { margin: 0; }
"""

_PAPER = """\
@page { size: A4 portrait; margin: 14mm 18mm; }
main { --size: 12pt; --line: 1.62; --table: 10.5pt; margin: 0 auto;
  font: var(--size)/var(--line) var(--body); text-align: justify; }
main.compact { --size: 10.8pt; --line: 1.48; --table: 9.9pt; }
main.dense { --size: 10.2pt; --line: 1.42; --table: 9.4pt; }
main.tight { --size: 9.6pt; --line: 1.36; --table: 9pt; }
h1 { margin: 0 0 .6em; font: 700 1.6em/1.35 var(--title); text-align: center; text-wrap: balance; }
h2 { margin: .5em 0 .1em; font: 700 1em/1.5 var(--plain); text-indent: 2em; break-after: avoid; }
p { margin: .1em 0; text-indent: 2em; orphans: 2; widows: 2; }
.whole { white-space: nowrap; }
p.addressee, p.banner, p.note { text-indent: 0; }
p.lines { display: flex; flex-wrap: wrap; gap: 0 1.8em; margin: .3em 0 .3em 2em; text-indent: 0; text-align: left;
  break-inside: avoid; }
p.banner { margin: 0 0 .8em; border: 1.5pt solid #000; padding: .3em 1em; font: 700 1.1em/1.5 var(--plain);
  text-align: center; letter-spacing: .08em; }
table { width: 100%; margin: .4em 0 .3em; border-collapse: collapse; font-size: var(--table); line-height: 1.42;
  border-top: 1.2pt solid #000; border-bottom: 1.2pt solid #000; }
th, td { padding: .16em .6em; border: .5pt solid #000; text-align: center; vertical-align: middle; }
tr > :first-child { border-left: 0; }
tr > :last-child { border-right: 0; }
thead { display: table-header-group; }
thead th { font-family: var(--plain); font-weight: 700; white-space: nowrap; }
tbody tr { break-inside: avoid; }
tbody th { font-weight: 400; white-space: nowrap; }
td:not(:last-child) { white-space: nowrap; }
td:last-child { width: 99%; padding-right: 0; text-align: left; }
.pieces { display: grid; grid-template-columns: repeat(auto-fill, 6.45em); gap: 0 .35em;
  font-variant-numeric: tabular-nums; }
.pieces > span { white-space: nowrap; }
p.note { font-size: var(--table); line-height: 1.45; }
.signature { margin: 1.1em 2em 0 auto; width: fit-content; text-align: center;
  break-inside: avoid; break-before: avoid; }
.signature p { text-indent: 0; margin: 0; }
.stamp { margin-left: .3em; }
footer { display: flex; flex-wrap: wrap; gap: .2em 1.6em; margin-top: .9em; border-top: .5pt solid #000;
  padding-top: .3em; font: 8.5pt/1.5 var(--plain); break-inside: avoid; }
.tight h1 { margin-bottom: .4em; }
.tight .signature { margin-top: .5em; }
html[lang=en] h2, html[lang=en] p { text-indent: 0; }
html[lang=en] p { margin: .25em 0; text-align: left; }
html[lang=en] .signature p { text-align: center; }
html[lang=en] main { --line: 1.45; }
html[lang=en] main.dense { --line: 1.36; }
html[lang=en] main.tight { --size: 9.3pt; --line: 1.28; --table: 8.8pt; }
html[lang=en] main.tight p { margin: .15em 0; }
html[lang=en] p.lines { margin-left: 0; }
"""

_SCREEN = """\
@media screen and (min-width: 700px) {
  html { background: #e9e9e9; }
  main { width: 210mm; min-height: 297mm; margin: 8mm auto; padding: 14mm 18mm; background: #fff;
    box-shadow: 0 1px 6px rgb(0 0 0 / .3); }
}
@media screen and (max-width: 699px) {
  main, main.compact, main.dense, main.tight { --size: 16px; --line: 1.75; --table: 15px;
    padding: 18px 16px 32px; text-align: left; }
  h1 { font-size: 20px; }
  h2 { text-indent: 0; }
  p.lines { display: block; margin-left: 0; }
  p.lines span { display: block; }
  table { display: block; border: 0; line-height: 1.7; }
  thead { display: none; }
  tbody { display: block; }
  tr { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 .9em; border-top: 1px solid #000;
    padding: .45em 0; }
  tr:last-child { border-bottom: 1px solid #000; }
  th, td { border: 0; padding: 0; }
  tbody th { font-family: var(--plain); font-weight: 700; }
  td:not(:last-child)::before { content: attr(data-name) " "; }
  td:last-child { width: 100%; }
  .pieces { grid-template-columns: repeat(auto-fill, minmax(6.6em, 1fr)); }
  .signature { margin-right: 0; }
}
"""

NOTICE_CSS = FACES + _PAPER + _SCREEN
