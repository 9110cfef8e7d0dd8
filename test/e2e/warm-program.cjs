// The published program in a process that stays: each message is one run of its main.js, with words, environment, folder, streams and
// exit code of its own. All of these belong to the process, so it takes one run at a time; its chunks are loaded once.
const [, , main] = process.argv
const EMITTERS = [process, process.stdout, process.stderr]
let runs = 0

process.on('disconnect', () => process.exit())
process.on('message', async ({ args, cwd, env }) => {
  for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name]
  Object.assign(process.env, env)
  process.chdir(cwd)
  process.argv = [process.execPath, main, ...args]
  process.exitCode = undefined
  const before = EMITTERS.map(listenersOf)
  const [out, err] = [captured(process.stdout), captured(process.stderr)]
  try {
    runs += 1
    await import(`${main}?run=${runs}`) // evaluated anew; what it imports is not
  } finally {
    EMITTERS.forEach((emitter, i) => leave(emitter, before[i]))
  }
  process.send({ code: process.exitCode, out: out(), err: err() })
})

function captured(stream) {
  const { write } = stream
  let text = ''
  stream.write = (chunk) => {
    text += chunk
    return true
  }
  return () => {
    stream.write = write
    return text
  }
}

const listenersOf = (emitter) => new Map(emitter.eventNames().map((name) => [name, emitter.listeners(name)]))

/** As the end of a process would: whoever waits for it is called, and nobody listens any more. */
function leave(emitter, before) {
  for (const [name, listeners] of listenersOf(emitter))
    for (const listener of listeners.filter((one) => !before.get(name)?.includes(one))) {
      if (emitter === process && name === 'exit') listener(process.exitCode)
      emitter.off(name, listener)
    }
}
