// Traps of chart values, each a table of rows.
import type { Trap } from '../grounds.ts'
import { ASKING } from './setting-asking.ts'
import { HALF_SET } from './setting-half-set.ts'
import { HOOKS } from './setting-hooks.ts'
import { OPEN } from './setting-open.ts'
import { findingsOf } from './setting-row.ts'

export const settingTraps: readonly Trap[] = [
  {
    rule: 'component/half-set',
    says: 'A setting does nothing, or breaks what it is to do, because another one that it needs is missing.',
    check: (grounds) => findingsOf('component/half-set', HALF_SET, grounds),
  },
  {
    rule: 'component/hook',
    says: 'A Helm hook that belongs to an installation by hand: under GitOps it runs at each sync, or at the wrong time.',
    check: (grounds) => findingsOf('component/hook', HOOKS, grounds),
  },
  {
    rule: 'component/asks-cluster',
    says: 'The chart’s template asks the cluster for something: Argo CD renders without one, and gets nothing.',
    check: (grounds) => findingsOf('component/asks-cluster', ASKING, grounds),
  },
  {
    rule: 'component/no-login',
    says: 'Something that asks nobody for a password is put where others reach it.',
    check: (grounds) => findingsOf('component/no-login', OPEN, grounds),
  },
]
