"""The look of the sheet to carry: A4, black on white, lines high enough to write on while standing."""

SHEET_CSS = """\
@page { size: A4 portrait; margin: 11mm 13mm 10mm; }
.sheet { display: flex; flex-direction: column; min-height: 275mm; font: 9.6pt/1.3 var(--plain); break-after: page; }
.sheet:last-child { break-after: auto; }
h1 { margin: 0 0 1.5mm; font: 700 15pt/1.25 var(--title); text-align: center; }
p { margin: 0; }
b.code { font-family: Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace; font-weight: 700; }
.blanks { display: flex; gap: 6mm; margin-bottom: 2mm; }
.blank { display: flex; flex: 1; gap: 1.5mm; align-items: end; white-space: nowrap; }
.blank b { font-weight: 400; }
.blank i { flex: 1; min-height: 6.5mm; border-bottom: .5pt solid #000; font-style: normal; padding: 1.4mm 1mm 0; }
.blank:last-child { flex: 1.7; }
.legend { columns: 4; column-gap: 4mm; column-rule: .4pt solid #000; border: solid #000; border-width: .9pt 0 .5pt;
  padding: 1.2mm 0; }
.legend div { margin-bottom: .8mm; }
.legend h2 { margin: 0; font: 700 8.4pt/1.35 var(--plain); break-after: avoid; }
.legend ol { list-style: none; margin: 0; padding: 0; }
.legend li { display: flex; gap: 1.5mm; break-inside: avoid; }
.legend li b { min-width: 5.6mm; text-align: right; }
.legend i { font-style: normal; font-size: 8pt; }
.how { display: flex; flex-wrap: wrap; gap: 0 5mm; padding-top: 1mm; font-size: 8.8pt; }
.codes { gap: 0 3.4mm; }
.codes b { margin-right: .8mm; }
.critical { font-weight: 700; }
table { flex: 1; width: calc(100% - 1mm); margin: 1.6mm .5mm 0; border-collapse: collapse; }
th, td { border: .6pt solid #000; padding: 0 1.5mm; height: 6.1mm; }
thead th { height: 5mm; font-size: 8.8pt; font-weight: 400; white-space: nowrap; }
thead th:nth-child(1) { width: 19mm; }
thead th:nth-child(2) { width: 22mm; }
thead th:last-child { width: 40mm; }
thead th.box { width: 15mm; padding: .6mm .5mm; font-size: 7.6pt; line-height: 1.15; white-space: normal; }
.named th:nth-child(1) { width: 44mm; }
.named thead th:last-child { width: 26mm; }
.many tbody > tr > * { height: 4.4mm; line-height: 1; }
.many tbody th b { font-size: 9.6pt; }
tbody td { text-align: center; }
tbody td:nth-last-child(2), td.note { text-align: left; }
td.note { font-size: 8pt; line-height: 1.1; }
.sheet footer { display: flex; flex-wrap: wrap; gap: 0 6mm; padding-top: 1mm; font-size: 8pt; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
tbody th { font-weight: 400; text-align: left; line-height: 1.15; }
tbody th b { font-size: 11.5pt; }
tbody th small { font-size: 8.2pt; }
tbody tr:nth-child(5n) > * { border-bottom-width: 1.2pt; }
@media screen and (min-width: 700px) {
  html { background: #e9e9e9; }
  .sheet { width: 210mm; min-height: 297mm; margin: 8mm auto; padding: 11mm 13mm 10mm; background: #fff;
    box-shadow: 0 1px 6px rgb(0 0 0 / .3); }
}
@media screen and (max-width: 699px) {
  .sheet { min-height: 0; padding: 14px; font-size: 15px; }
  .blanks { flex-wrap: wrap; }
  .blank { flex: 1 1 40%; }
  .legend { columns: 2; }
  .legend h2, .how, thead th { font-size: 13px; }
  thead th, thead th.box, .named th:nth-child(1), .named thead th:last-child { width: auto; white-space: normal; }
  th, td { height: 34px; }
}
"""
