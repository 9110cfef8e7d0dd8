// The action's inputs → the program's arguments; what the program told → the action's outputs. Pure.
import { isAbsolute, relative, resolve } from 'node:path'

const COMMANDS = { pr: ['pr'], validate: ['validate'], check: ['generate', '--check'] }
const ENDINGS = { 0: 'done', 1: 'findings', 4: 'conflicts', 5: 'out-of-date' }
const MOST_URLS = 1000

/**
 * `input`: name → text, '' where nothing was said. Arguments of the program, each as one word; a value stands after `=`, so that none is read as a flag.
 * Throws an Error with a sentence for an input that does not fit.
 */
export function argumentsOf(input, workspace) {
  const name = input('command') || 'pr'
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (command === undefined) throw new Error(`command "${name}" is none of ${Object.keys(COMMANDS).join(', ')}`)
  const flags = [
    ...(input('site') === '' ? [] : [`--site=${inside(workspace, 'site', input('site'))}`]),
    ...(isOn(input, 'strict') ? ['--strict'] : []),
    ...(name === 'validate' ? [] : wishes(input)),
    ...(name === 'pr' ? proposing(input) : []),
    ...(name === 'validate' ? ['--format=github'] : []),
  ]
  return [...command, ...flags, '--', inside(workspace, 'directory', input('directory') || '.')]
}

function wishes(input) {
  const sides = input('on-conflict')
    .split('\n')
    .map((line) => line.trim())
  return [
    ...sides.filter((side) => side !== '').map((side) => `--on-conflict=${side}`),
    ...(isOn(input, 'allow-deletes') ? ['--allow-deletes'] : []),
  ]
}

function proposing(input) {
  const said = ['all', 'concurrency', 'shard'].filter((name) => input(name) !== '')
  return [...said.map((name) => `--${name}=${input(name)}`), ...(isOn(input, 'dry-run') ? ['--dry-run'] : []), '--json']
}

function isOn(input, name) {
  const said = input(name)
  if (['', 'true', 'false'].includes(said)) return said === 'true'
  throw new Error(`${name} is true or false, not "${said}"`)
}

function inside(workspace, name, path) {
  const way = relative(workspace, resolve(workspace, path))
  if (way.split(/[\\/]/)[0] === '..' || isAbsolute(way)) throw new Error(`${name} "${path}" leaves the checkout`)
  return resolve(workspace, path)
}

/** `document`: what `--json` printed, undefined without. `urls` are those of pull requests that the run made, revised or found. */
export function outputsOf(code, document) {
  const urls = [...new Set([document, ...listed(document?.sites)].flatMap((one) => urlOf(one)))].slice(0, MOST_URLS)
  return { ending: ENDINGS[code] ?? 'failed', url: urls[0] ?? '', urls: JSON.stringify(urls) }
}

function urlOf(told) {
  const url = told?.pull?.url
  return typeof url === 'string' && /^https?:\/\/[\x21-\x7e]+$/.test(url) ? [url] : []
}

/** What a person reads in the log: one line a site, findings as workflow commands, so that they stand beside the lines of the spec. */
export function linesOf(document) {
  const sites = document === undefined ? [] : [document, ...listed(document.sites)]
  return sites.flatMap((told) => [...listed(told.findings).map(commandOf), ...resultOf(told)])
}

function resultOf({ file, proposal, failure, ...told }) {
  if (proposal === undefined && failure === undefined) return []
  const words = [file, proposal ?? failure.message, ...urlOf(told)].filter((word) => word !== undefined)
  return [`- ${words.map(plain).join('  ')}`]
}

function commandOf({ rule, severity, message, hint, place }) {
  const properties =
    place === undefined ? [] : [`file=${property(place.file)}`, `line=${property(place.line)}`, `col=${property(place.column)}`]
  const words = `${message} (${rule})${hint === undefined ? '' : `\nhint: ${hint}`}`
  return `::${severity === 'error' ? 'error' : 'warning'} ${properties.join(',')}::${data(words)}`
}

// GitHub's own escapes of workflow commands (actions/toolkit, packages/core/src/command.ts).
const data = (text) => String(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
const property = (text) => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
/** A line that is no workflow command, whatever words are in it: those begin with `::`, or hold `##[` (actions/runner, ActionCommand.cs). */
const plain = (text) =>
  String(text)
    .replaceAll(/\p{Cc}/gu, ' ')
    .replaceAll('##[', '# #[')

const listed = (value) => (Array.isArray(value) ? value : [])
