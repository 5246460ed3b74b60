// Reads the answers of ChatWithDocs --json, and tells where the section that answers each question stood before and after re-ranking.
// Usage: node eng/eval/sample-questions.mjs NAME < answers.jsonl
import { readFileSync } from "node:fs";

const file = new URL("sample-questions.tsv", import.meta.url);
const sections = new Map(readFileSync(file, "utf8").trim().split("\n").map(line => line.split("\t")));
const answers = readFileSync(0, "utf8").trim().split("\n").map(line => JSON.parse(line));
const places = answers.map(answer => {
  const hit = answer.ranking.find(ranked => ranked.title === sections.get(answer.question));
  return { before: hit ? hit.index + 1 : Infinity, after: hit ? hit.rank : Infinity };
});
const share = (when, most) => (places.filter(place => place[when] <= most).length / places.length).toFixed(3);
const reciprocal = when => (places.reduce((sum, place) => sum + (place[when] <= 10 ? 1 / place[when] : 0), 0) / places.length).toFixed(4);
const row = (name, when) => [name.padEnd(24), share(when, 1), share(when, 5), reciprocal(when)].join("  ");
if (answers.length !== sections.size)
  throw new Error(`${answers.length} of ${sections.size} questions were answered.`);
console.log(`${"".padEnd(24)}  first  top 5  RR@10   (${places.length} questions)`);
console.log(row(process.argv[2], "before"));
console.log(row(`${process.argv[2]} + re-ranking`, "after"));
