// The fast way through a large spec without faults: js-yaml reads ten times faster, but knows no positions, and is laxer
// about indentation inside brackets; in all else that it reads, it must say what the careful way says (test/site/quick.test.ts).
import yaml from 'js-yaml'
import type { Json } from '../tree/json.ts'
import { DEEPEST, MOST_BYTES } from './document.ts'

/** Anything smaller is read fast enough the careful way. */
const LARGE = 64 * 1024
/** Anchors, aliases, tags, directives, merge keys, `? ` keys, several documents, a space before a colon, hidden characters, refused names. */
const CAREFUL =
  /(?:^|[\s{,[:])[&*!]|^%|[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|\r(?!\n)|<<|__proto__|constructor|prototype|^\.\.\.|(?:^|[\s{,[])\?(?:\s|$)|\s:(?:\s|$)|^---[^]*^---/m
/** Keys that js-yaml would read as a number or a truth value first, and print otherwise than they were written. */
const ODD_KEY = /(?:^|[\s{,[])(?:[-+.]*\d[\w.+-]*|~|null|true|false|[-+.]*(?:inf|nan)|):(?:[\s,}\]]|$)/im

const NUMBER = /^(?:[-+]?(?:\d+|\d+\.\d*|\.\d+)(?:e[-+]?\d+)?|0o[0-7]+|0x[0-9a-f]+)$/i

/** YAML 1.2's core schema (10.3.2); what it reads as a number that JSON cannot say is left to the careful way. */
const CORE = yaml.FAILSAFE_SCHEMA.extend({
  implicit: [
    new yaml.Type('tag:yaml.org,2002:null', {
      kind: 'scalar',
      resolve: (text: string | null) => text === null || /^(?:~|null|Null|NULL|)$/.test(text),
      construct: () => null,
    }),
    new yaml.Type('tag:yaml.org,2002:bool', {
      kind: 'scalar',
      resolve: (text: string | null) => text !== null && /^(?:true|True|TRUE|false|False|FALSE)$/.test(text),
      construct: (text: string) => /^t/i.test(text),
    }),
    new yaml.Type('tag:yaml.org,2002:float', {
      kind: 'scalar',
      resolve: (text: string | null) => text !== null && (NUMBER.test(text) || isOdd(text)),
      construct: toNumber,
    }),
  ],
})

/** The data of a large and plain text; undefined where the careful way has to look, be it for a fault or for a doubt. */
export function quickly(text: string): Json | undefined {
  if (text.length < LARGE || Buffer.byteLength(text) > MOST_BYTES || CAREFUL.test(text) || ODD_KEY.test(text)) return undefined
  try {
    const value = yaml.load(text, { schema: CORE }) as Json | undefined | null
    return value === undefined || value === null || isDeeper(value, DEEPEST) ? undefined : value
  } catch {
    return undefined // the careful way finds it too, and where
  }
}

function isDeeper(value: Json, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return levels < 0
  return levels < 0 || Object.values(value).some((inner) => isDeeper(inner as Json, levels - 1))
}

const isOdd = (text: string): boolean => /^[-+]?\.(?:inf|nan)$/i.test(text)

function toNumber(text: string): number {
  const number = Number(text.replace(/^\+/, ''))
  if (!Number.isFinite(number) || (Number.isInteger(number) && !Number.isSafeInteger(number))) throw new Error('left to the careful way')
  return number
}
