// Loaded into the program: ends it with SIGKILL at the n-th call that changes the disk, counted from the moment when its journal is written.
// KILL_AT=0 never kills; COUNT_TO is a file that gets the number of calls.
const fs = require('node:fs')
const { syncBuiltinESMExports } = require('node:module')

const killAt = Number(process.env['KILL_AT'])
const real = { ...fs }
let calls = -1

for (const name of [
  'openSync',
  'writeFileSync',
  'writeSync',
  'closeSync',
  'renameSync',
  'linkSync',
  'unlinkSync',
  'rmSync',
  'rmdirSync',
  'mkdirSync',
  'fsyncSync',
]) {
  fs[name] = (...args) => {
    if (calls < 0 && String(args[0]).includes('pending.json')) calls = 0
    if (calls >= 0 && ++calls === killAt) {
      // Half a text is what the disk holds when power goes in the middle of a write.
      if (name === 'writeFileSync' && typeof args[0] === 'number')
        real.writeSync(args[0], String(args[1]).slice(0, String(args[1]).length / 2))
      process.kill(process.pid, 'SIGKILL')
    }
    return real[name](...args)
  }
}
syncBuiltinESMExports()

process.on('exit', () => {
  if (process.env['COUNT_TO']) real.writeFileSync(process.env['COUNT_TO'], String(calls))
})
