// Numbers of `pr --all`: how many sites at once, and which part of them this run takes.
import { Failure } from '../findings/failure.ts'

/** Every `of`-th site, beginning with the `index`-th; the first is 0, as in an Indexed Job of Kubernetes. */
export type Shard = { readonly index: number; readonly of: number }

const MOST = 64 // at once: more only wait for one another

/** `i/n`; the whole without a word. Failure USAGE-14. */
export function parseShard(raw: string | undefined): Shard {
  if (raw === undefined) return { index: 0, of: 1 }
  const [, index = '', of = ''] = /^(\d{1,6})\/(\d{1,6})$/.exec(raw) ?? []
  if (index !== '' && Number(index) < Number(of)) return { index: Number(index), of: Number(of) }
  throw new Failure('USAGE-14', `--shard ${raw} is no part of a whole`, { kind: 'usage', hint: 'Such as 0/4, 1/4, 2/4 and 3/4.' })
}

/** 4 without a word. Failure USAGE-14. */
export function parseConcurrency(raw: string | undefined): number {
  if (raw === undefined) return 4
  if (/^\d{1,3}$/.test(raw) && Number(raw) >= 1 && Number(raw) <= MOST) return Number(raw)
  throw new Failure('USAGE-14', `--concurrency ${raw} is no number from 1 to ${MOST}`, { kind: 'usage' })
}
