// The agreement with ajv, at length.
import { test } from 'vitest'
import { expectSameDefaults, expectSameVerdicts } from './agree.ts'

test('ajv judges alike', () => expectSameVerdicts(3000))
test('ajv fills alike', () => expectSameDefaults(3000))
