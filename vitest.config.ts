// How the tests run: `npm test` takes all but *.long.test.ts, `npm run test:long` takes those only.
import { configDefaults, defineConfig } from 'vitest/config'

const REPORT = process.env['TEST_REPORT'] // a file for the counts, beside what a person reads
const LONG = '**/*.long.test.ts'

export default defineConfig(({ mode }) => ({
  test: {
    include: [mode === 'long' ? `test/${LONG}` : 'test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, '.quickstart/**', ...(mode === 'long' ? [] : [LONG])],
    reporters: REPORT === undefined ? ['default'] : ['default', ['json', { outputFile: REPORT }]],
    globalSetup: 'test/run-folder.ts',
    // Modules load once a worker: 99 files that each load the whole program cost forty seconds.
    isolate: false,
    maxWorkers: 2, // a machine with two cores would get one
    // Concurrent tests of a file share one warm program: more than two only wait for each other, and for their time to be over.
    maxConcurrency: 2,
    testTimeout: mode === 'long' ? 600_000 : 60_000, // only for what hangs: a machine may be busy
    // Child processes of a test never see a person's git configuration.
    env: { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', NO_COLOR: '1' },
  },
}))
