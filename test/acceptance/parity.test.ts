// Both engines get the same: charts, versions, releases, namespaces, values. And what Argo CD reads builds as kustomize restricts it.
import { describe } from 'vitest'
import { isForLater } from './cases.ts'
import { argoCases, checkKustomize, checkParity, comparable } from './parity.ts'

describe.each(comparable.filter((one) => !isForLater(one)))('$title and the other engine', (one) => {
  checkParity(one)
})
describe.each(argoCases.filter((one) => !isForLater(one)))('kustomize: $title', (one) => {
  checkKustomize(one)
})
