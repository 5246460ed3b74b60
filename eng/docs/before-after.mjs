// Draws docs/images/before-after.svg: what keyword search found for a question, and what re-ranking made of it.
// Usage: dotnet run --project samples/ChatWithDocs -- --json "How much memory does the model need?" | node eng/docs/before-after.mjs
import { readFileSync, writeFileSync } from "node:fs";

const shown = 7;
const [width, rowHeight, top, boxWidth] = [960, 44, 96, 400];
const answer = JSON.parse(readFileSync(0, "utf8"));
const escaped = text => text.replace(/[&<>"]/g, c => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);
const short = text => (text.length > 46 ? text.slice(0, 45) + "…" : text);

const byRank = answer.ranking.map((hit, place) => ({ ...hit, after: place, before: hit.index }));
const rows = [...byRank].sort((a, b) => a.before - b.before);
const height = top + shown * rowHeight + 24;
const y = place => top + place * rowHeight;

const box = (hit, place, x) => {
  const best = hit.after === 0;
  return `<rect x="${x}" y="${y(place)}" width="${boxWidth}" height="34" rx="6" fill="${best ? "#0f766e" : "#f1f5f9"}" stroke="#cbd5e1"/>
<text x="${x + 12}" y="${y(place) + 22}" font-size="14" fill="${best ? "#ffffff" : "#0f172a"}">${place + 1}.  ${escaped(short(hit.title))}</text>`;
};

const curve = hit => {
  const [x1, x2] = [24 + boxWidth, width - 24 - boxWidth];
  const [y1, y2] = [y(hit.before) + 17, y(hit.after) + 17];
  const style = hit.after === 0 ? 'stroke="#0f766e" stroke-width="3"' : 'stroke="#94a3b8" stroke-width="1.5"';
  return `<path d="M${x1} ${y1} C${x1 + 70} ${y1} ${x2 - 70} ${y2} ${x2} ${y2}" fill="none" ${style}/>`;
};

const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" role="img" aria-label="${escaped(answer.question)}">
<rect width="${width}" height="${height}" fill="#ffffff"/>
<text x="24" y="38" font-size="20" font-weight="600" fill="#0f172a">“${escaped(answer.question)}”</text>
<text x="24" y="76" font-size="14" fill="#475569">Keyword search (BM25)</text>
<text x="${width - 24 - boxWidth}" y="76" font-size="14" fill="#475569">Re-ranked (${escaped(answer.report.stages.map(stage => stage.name).join(", "))}, fused with BM25)</text>
${byRank.filter(hit => hit.before < shown && hit.after < shown).map(curve).join("\n")}
${rows.slice(0, shown).map(hit => box(hit, hit.before, 24)).join("\n")}
${byRank.slice(0, shown).map(hit => box(hit, hit.after, width - 24 - boxWidth)).join("\n")}
</svg>
`;
writeFileSync(new URL("../../docs/images/before-after.svg", import.meta.url), svg);
