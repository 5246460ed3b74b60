// Usage: node rank.mjs ADDRESS QUERY PASSAGE... ; the key is in CO_API_KEY. Prints the ranking as JSON.
import { CohereClientV2 } from "cohere-ai";

const [address, query, ...documents] = process.argv.slice(2);
const client = new CohereClientV2({ token: process.env.CO_API_KEY, environment: address.replace(/\/$/, "") });
const { results } = await client.rerank({ model: "rerank-v3.5", query, documents });
console.log(JSON.stringify(results.map(({ index, relevanceScore }) => ({ index, score: relevanceScore }))));
