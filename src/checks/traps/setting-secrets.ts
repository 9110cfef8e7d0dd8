// Traps of the secrets that charts make: another one each time, or one that all the world knows.
import type { Trap } from '../grounds.ts'
import { PUBLISHED } from './setting-published.ts'
import { RANDOM } from './setting-random.ts'
import { findingsOf } from './setting-row.ts'

const random: Trap = {
  rule: 'secret/random-in-chart',
  says: 'The chart makes a random secret when it is rendered: Argo CD gets another at each sync, shows a difference for ever, and logs everybody out.',
  check: (grounds) => findingsOf('secret/random-in-chart', RANDOM, grounds),
}
const published: Trap = {
  rule: 'secret/published-default',
  says: 'A password or key is left to the chart, whose values.yaml has it for all the world to read.',
  check: (grounds) => findingsOf('secret/published-default', PUBLISHED, grounds),
}
export const chartSecretTraps: readonly Trap[] = [random, published]
