// The blueprints alone that parity.test.ts leaves out.
import { describe } from 'vitest'
import { isForLater } from './cases.ts'
import { argoCases, checkKustomize, checkParity, comparable } from './parity.ts'

describe.each(comparable.filter(isForLater))('$title and the other engine', (one) => {
  checkParity(one)
})
describe.each(argoCases.filter(isForLater))('kustomize: $title', (one) => {
  checkKustomize(one)
})
