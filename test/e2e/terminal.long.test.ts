// Ctrl-C at every question of the wizard.
import { describe, expect, test } from 'vitest'
import { published } from './program.ts'
import { expectStopped, terms, texts, why } from './terminal.ts'

const program = published()

describe.skipIf(why !== '').each(terms)(`at a terminal, TERM=%s${why}`, (term) => {
  test.each(texts)('Ctrl-C at: %s', async (text) => {
    expect.hasAssertions()
    await expectStopped(program, term, text)
  })
})
