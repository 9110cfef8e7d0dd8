// Adds to package-lock.json the optional platform packages that a mirror did not carry when npm wrote it; without them `npm ci` refuses the lock.
import { readFileSync, writeFileSync } from 'node:fs'
const file = process.argv[2] ?? 'package-lock.json'
const lock = JSON.parse(readFileSync(file, 'utf8'))
const OS = { android: 'android', darwin: 'darwin', freebsd: 'freebsd', linux: 'linux', openharmony: 'openharmony', win32: 'win32' }
const CPU = { arm: 'arm', arm64: 'arm64', x64: 'x64', ia32: 'ia32', ppc64: 'ppc64', riscv64: 'riscv64', s390x: 's390x' }
for (const [at, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const key = `node_modules/${name}`
    if (lock.packages[key]) continue
    const parts = name.split('/').pop().split('-')
    const os = parts.find((part) => OS[part])
    const cpu = parts.find((part) => CPU[part])
    if (!os || !cpu) throw new Error(name)
    const libc = parts.some((p) => p === 'gnu') ? ['glibc'] : parts.some((p) => p.startsWith('musl')) ? ['musl'] : undefined
    lock.packages[key] = {
      version,
      cpu: [cpu],
      dev: true,
      ...(libc && { libc }),
      license: entry.license,
      optional: true,
      os: [os],
      ...(entry.engines && { engines: entry.engines }),
    }
    console.log('added', key, at)
  }
}
const [root, ...rest] = Object.entries(lock.packages)
lock.packages = Object.fromEntries([root, ...rest.sort(([a], [b]) => a.localeCompare(b, 'en'))])
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
