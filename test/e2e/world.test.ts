// What the machine and the folder can do to a run: what stands is never harmed, and the next run completes what was cut short.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { watch } from 'node:fs/promises'
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, readlinkSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Ran, clean, expectRefusal, picture, published, ran } from './program.ts'
import { fleet, small, writeFiles } from './sites.ts'

const { run, main, folder } = published()
const canMount = spawnSync('unshare', ['-rm', 'sh', '-c', 'mount -t tmpfs -o size=64k none /mnt']).status === 0
const isRoot = process.getuid?.() === 0
const NOBODY = 65534

function site(text: string = small()): string {
  const made = folder()
  writeFiles(made, { 'site.yaml': text })
  return made
}

describe.concurrent('what stands in the way', () => {
  /** A link at the path, to a file or a folder outside of the site; it stays, and nothing is written through it. */
  async function runOverLink(path: string, to: 'file' | 'folder'): Promise<Ran> {
    const [here, outside] = [site(), folder()]
    writeFiles(outside, { file: 'precious\n', 'folder/kept': 'precious\n' })
    mkdirSync(dirname(join(here, path)), { recursive: true })
    symlinkSync(join(outside, to), join(here, path))
    const before = picture(outside)
    const result = await run(['generate', '--json', here])
    expect(picture(outside)).toEqual(before)
    expect(readlinkSync(join(here, path))).toBe(join(outside, to))
    return result
  }

  /** The rest is written, and every file behind the link is listed. */
  function expectListed({ code, out }: Ran, path: string): void {
    const { conflicts } = JSON.parse(out) as { readonly conflicts: readonly { readonly path: string }[] }
    expect([code, conflicts.length > 0, conflicts.every((conflict) => conflict.path.startsWith(path))]).toEqual([4, true, true])
  }

  test.each(['common/argo-cd.yaml', 'apps/prod-1/root.yaml'])('a link at %s', async (path) =>
    expectListed(await runOverLink(path, 'file'), path),
  )

  test.each(['apps', 'apps/prod-1', 'envs/prod'])('a link at the folder %s', async (path) =>
    expectListed(await runOverLink(path, 'folder'), `${path}/`),
  )

  test('a link at the folder of the lock', async () => {
    expectRefusal(await runOverLink('.platform', 'folder'), 3, /DISK-3 .*\.platform: a symbolic link stands there/)
  })

  test('a link at the lock', async () => {
    expectRefusal(await runOverLink('.platform/lock.json', 'file'), 3, /DISK-3 .*\.platform\/lock\.json: a symbolic link stands there/)
  })

  test('a lock that names paths outside', async () => {
    const here = site()
    await run(['generate', here])
    const lock = join(here, '.platform/lock.json')
    for (const path of ['../escaped', '/etc/passwd', '.git/hooks/pre-commit', 'Common/argo-cd.yaml']) {
      const text = readFileSync(lock, 'utf8').replace('"files": {', `"files": {\n    ${JSON.stringify(path)}: "${'0'.repeat(40)}",`)
      const other = site()
      writeFiles(other, { '.platform/lock.json': text, 'common/argo-cd.yaml': 'mine\n' })
      expectRefusal(await run(['generate', other]), 1, /lock\/damaged/)
    }
  })

  test.each(['apps', 'common/argo-cd.yaml/mine'])(
    'a file or folder of the other kind at %s stays, and what it hides is listed',
    async (path) => {
      const here = site()
      writeFiles(here, { [path]: 'mine\n' })
      expectListed(await run(['generate', '--json', here]), path === 'apps' ? 'apps/' : 'common/argo-cd.yaml')
      expect(readFileSync(join(here, path), 'utf8')).toBe('mine\n')
    },
  )

  test('a folder in which it may not write', async () => {
    const here = site()
    chmodSync(here, 0o555)
    expectRefusal(await run(['generate', here], isRoot ? { uid: NOBODY } : {}), 3, /DISK-1 .*no permission/)
    chmodSync(here, 0o755)
    expect([...picture(here).keys()]).toEqual(['site.yaml'])
  })

  test('a spec that it may not read', async () => {
    const here = site()
    chmodSync(here, 0o755)
    chmodSync(join(here, 'site.yaml'), 0)
    expectRefusal(await run(['validate', here], isRoot ? { uid: NOBODY } : {}), 3, /DISK-1 .*site\.yaml: no permission/)
  })
})

describe('a run that is cut short', () => {
  const text = fleet(120)
  let reference = ''
  let whole: ReadonlyMap<string, string>

  /** The same site, made without a break: what every second run has to come to. */
  beforeAll(async () => {
    reference = site(text)
    await run(['generate', '--quiet', reference])
    whole = picture(reference)
  }, 60_000)

  /** The signal comes as soon as the first of many folders stands. */
  async function endedBy(signal: NodeJS.Signals, here: string): Promise<Ran> {
    const stop = new AbortController()
    const events = watch(here, { signal: stop.signal })
    const child = spawn(process.execPath, [main(), 'generate', here], { env: clean, stdio: ['ignore', 'ignore', 'pipe'] })
    const ended = ending(child)
    for await (const { filename } of events) if (filename === 'apps') break
    child.kill(signal)
    return ended.finally(() => stop.abort())
  }

  test.each(['SIGINT', 'SIGKILL'] as const)(
    'by %s',
    async (signal) => {
      const here = site(text)
      const { code, err } = await endedBy(signal, here)
      const left = new Map(picture(here))
      // The journal and the guard tell the next run what happened.
      for (const ours of ['.platform/pending.json', '.platform-tmp-run']) left.delete(ours)
      expect([left.size < whole.size, left.has('.platform/lock.json'), whole.size > 2000]).toEqual([true, false, true])
      // Killed in the middle of a write, one file may be torn; a signal that can be heard leaves none.
      const torn = [...left].filter(([path, id]) => whole.get(path) !== id).length
      expect({ code, torn, err }).toEqual(
        signal === 'SIGINT' ? { code: 130, torn: 0, err: '' } : { code: null, torn: Math.min(torn, 1), err: '' },
      )
      expect(await run(['generate', '--quiet', here])).toEqual({ code: 0, out: '', err: '' })
      expect(picture(here)).toEqual(whole)
    },
    60_000,
  )

  test.skipIf(!canMount)(
    'by a full disk (skipped where no private mount is possible)',
    async () => {
      // $1: where the small disk is mounted, for as long as this shell lives; $2: the reference.
      const script = `mount -t tmpfs -o size=4m none "$1" && cp "$2/site.yaml" "$1" || exit 99
"$3" "$4" generate "$1"; echo "first $?"; diff -rq "$1" "$2" | grep -v "^Only in $2"; ls -A "$1"
mount -o remount,size=64m "$1"; "$3" "$4" generate --quiet "$1"; echo "second $?"; diff -rq "$1" "$2" && echo same`
      const result = await ran('unshare', ['-rm', 'sh', '-c', script, 'sh', folder(), reference, process.execPath, main()])
      expect(result.out).toMatch(
        /^first 3\nOnly in \S+\.platform: pending\.json\n(\.[a-z]+|README\.md|apps|bootstrap|charts|common|docs|envs|renovate\.json|site\.yaml|\n)+second 0\nsame\n$/,
      )
      expectRefusal({ ...result, code: 3 }, 3, /DISK-2 .*no space left on the disk/, /the same command again/)
    },
    60_000,
  )
})

describe.concurrent('a reader that goes away', () => {
  async function unheard(args: readonly string[], stream: 'stdout' | 'stderr'): Promise<Ran> {
    const child = spawn(process.execPath, [main(), ...args], { env: clean, stdio: ['ignore', 'pipe', 'pipe'] })
    child[stream].destroy()
    return ending(child)
  }

  test('of stdout changes neither the work nor the exit code', async () => {
    const here = site(fleet(20))
    expect(await unheard(['diff', here], 'stdout')).toMatchObject({ code: 0, err: expect.not.stringContaining('EPIPE') })
    expect(await unheard(['generate', '--check', here], 'stdout')).toMatchObject({ code: 5 })
    expect(await unheard(['generate', here], 'stdout')).toMatchObject({ code: 0, err: expect.stringContaining('written') })
    expect(await run(['generate', '--check', here])).toMatchObject({ code: 0 })
  })

  test('of stderr leaves the exit code', async () => {
    expect(await unheard(['generate', '--force'], 'stderr')).toMatchObject({ code: 2 })
    expect(await unheard(['generate', site()], 'stderr')).toMatchObject({ code: 0 })
  })

  test.skipIf(!existsSync('/dev/full'))('a full disk behind stdout is told (skipped where there is no /dev/full)', async () => {
    const full = openSync('/dev/full', 'w')
    const child = spawn(process.execPath, [main(), 'schema'], { env: clean, stdio: ['ignore', full, 'pipe'] })
    expectRefusal(await ending(child), 3, /stdout: the output could not be written \(ENOSPC\)/)
    closeSync(full)
  })
})

function ending(child: ChildProcess): Promise<Ran> {
  let [out, err] = ['', '']
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString('utf8')))
  child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString('utf8')))
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })))
}

test('a file of the site that nobody may read is told by its name', async () => {
  const here = site()
  await run(['generate', here])
  chmodSync(here, 0o755)
  writeFileSync(join(here, 'common/argo-cd.yaml'), 'mine\n')
  chmodSync(join(here, 'common/argo-cd.yaml'), 0)
  expectRefusal(await run(['diff', here], isRoot ? { uid: NOBODY } : {}), 3, /DISK-1 .*common\/argo-cd\.yaml: no permission/)
})
