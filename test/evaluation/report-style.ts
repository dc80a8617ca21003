/** How the report looks: calm and dark as the product, white where a plot is; a phone shows it too. */
export const STYLE = `
:root { color-scheme: dark; --ink: #e8eaed; --dim: #9aa0a8; --ground: #14171b; --raised: #1d2126; --line: #30363d; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 1280px; margin: 0 auto; padding: 24px 16px 64px; }
h1 { font-size: 26px; margin: 0; }
h2 { font-size: 20px; margin: 40px 0 8px; }
h3 { font-size: 16px; margin: 28px 0 8px; }
.made, small, figcaption { color: var(--dim); }
figcaption { font-size: 13px; }
.verdict { border-radius: 12px; padding: 4px 20px 12px; margin: 20px 0; background: var(--raised); border-left: 6px solid var(--dim); }
.verdict h2 { margin-top: 12px; }
.passed { border-color: #2f8f5b; }
.refused { border-color: #e5604a; }
.table { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; width: 100%; }
th, td { padding: 5px 10px; border-bottom: 1px solid var(--line); text-align: right; white-space: nowrap; }
th[scope=row], thead th:first-child { text-align: left; font-weight: 400; }
thead th { color: var(--dim); font-weight: 600; white-space: normal; vertical-align: bottom; }
details { margin: 10px 0; }
summary { cursor: pointer; }
.side { display: grid; grid-template-columns: repeat(auto-fit, minmax(320px, 560px)); gap: 20px; }
.pictures { display: grid; grid-template-columns: repeat(auto-fill, minmax(360px, 1fr)); gap: 20px; }
figure { margin: 0; min-width: 0; overflow: auto; }
figure svg, figure img { width: 100%; height: auto; border-radius: 8px; display: block; }
.matrix[open] svg { width: 1500px; }
.matrix svg g:hover rect { stroke: #14171b; stroke-width: 1.5; }
@media (max-width: 480px) { .side, .pictures { grid-template-columns: 1fr; } }
`;
