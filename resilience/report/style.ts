import { drawingStyle, fonts, type InkName, palette } from "../markup/palette";

const variables = (ground: "light" | "dark") =>
  Object.entries(palette)
    .map(([name, ink]) => `--${name}:${ink[ground]}`)
    .join(";");

const ink = (name: InkName) => `var(--${name})`;

const rules = `
*{box-sizing:border-box}
html{color-scheme:light dark;-webkit-text-size-adjust:100%}
body{margin:0;background:${ink("ground")};color:${ink("text")};font:16px/1.55 ${fonts};overflow-wrap:anywhere}
header,main,footer{max-width:60rem;margin:0 auto;padding:0 1rem}
header{padding-top:1.5rem}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 .3rem}
h2{font-size:1.3rem;line-height:1.3;margin:2.6rem 0 .7rem;padding-top:.6rem;border-top:1px solid ${ink("faint")}}
h3{font-size:1.05rem;margin:1.6rem 0 .4rem}
p,ul,ol{margin:.5rem 0}
a{color:${ink("link")}}
a:focus-visible,summary:focus-visible,button:focus-visible,input:focus-visible,.wide:focus-visible{outline:3px solid ${ink("link")};outline-offset:2px}
.quiet{color:${ink("quiet")}}
.answer{font-size:1.15rem;font-weight:600}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:.5rem;background:${ink("ground")};padding:.3rem .6rem}
nav ul{display:flex;flex-wrap:wrap;gap:.3rem 1rem;list-style:none;padding:0}
nav a{display:inline-block;padding:.2rem 0}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(17rem,100%),1fr));gap:.8rem}
.card{border:1px solid ${ink("line")};border-left-width:.4rem;border-radius:.5rem;padding:.7rem .9rem;background:${ink("panel")}}
.card h3{margin:0 0 .2rem}
.card.good{border-color:${ink("good")};background:${ink("good-ground")}}
.card.bad{border-color:${ink("bad")};background:${ink("bad-ground")}}
.card strong.good{color:${ink("good")}}
.card strong.bad{color:${ink("bad")}}
.mark{display:inline-block;border:1px solid currentColor;border-radius:.3rem;padding:0 .35rem;font-size:.85rem;font-weight:600;white-space:nowrap}
.mark.good{color:${ink("good")}}
.mark.bad{color:${ink("bad")}}
.wide{overflow-x:auto;margin:.8rem 0;max-width:100%}
.wide svg{display:block;max-width:100%;height:auto}
.wide svg.chart{width:100%;max-width:38rem}
.wide svg.picture{min-width:40rem}
.wide svg.picture.broad{min-width:60rem}
table{border-collapse:collapse;width:100%;font-size:.93rem}
caption{text-align:left;font-weight:600;padding:.2rem 0 .4rem}
th,td{text-align:left;vertical-align:top;padding:.4rem .7rem .4rem 0;border-bottom:1px solid ${ink("faint")};overflow-wrap:break-word}
thead th{color:${ink("quiet")};font-weight:600}
tbody th{font-weight:600}
.column{display:none}
@media screen and (max-width:44rem){
table,tbody,caption,tr,th,td{display:block}
thead{position:absolute;left:-99rem}
tr{border-bottom:1px solid ${ink("line")};padding:.5rem 0}
th,td{border:0;padding:.1rem 0}
td{display:grid;grid-template-columns:8.5rem minmax(0,1fr);gap:.5rem;overflow-wrap:anywhere}
.column{display:block;color:${ink("quiet")}}
}
details{margin:.6rem 0}
summary{cursor:pointer;padding:.25rem 0;color:${ink("link")}}
.scrub{border:1px solid ${ink("line")};border-radius:.5rem;padding:.7rem .9rem;background:${ink("panel")}}
.scrub label{font-weight:600}
.scrub input{width:100%;height:2rem;margin:.2rem 0;accent-color:${ink("link")}}
.scrub button{font:inherit;color:${ink("link")};background:${ink("ground")};border:1px solid ${ink("line")};border-radius:.4rem;padding:.35rem .8rem;margin-right:.5rem;min-height:2.4rem}
.scrub dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(11rem,100%),1fr));gap:.3rem 1rem;margin:.6rem 0 0}
.scrub dt{color:${ink("quiet")};font-size:.9rem}
.scrub dd{margin:0;font-weight:600;font-variant-numeric:tabular-nums}
.show-event{grid-column:1/-1}
tr.ahead{color:${ink("quiet")}}
tr.now{background:${ink("traffic-ground")}}
footer{padding-bottom:3rem;font-size:.93rem}
[hidden]{display:none!important}
@media print{.scrub,nav,.skip{display:none}details>*{display:block}}
`.trim();

/** The style of a report: light and dark after what the reader's system says, and light on paper. */
export const reportStyle = [
  `:root{${variables("light")}}`,
  `@media screen and (prefers-color-scheme:dark){:root{${variables("dark")}}}`,
  rules,
  drawingStyle(),
].join("\n");
