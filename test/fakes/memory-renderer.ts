// A renderer without Helm: templates are printed as they stand, and one that calls `fail` refuses.
import type { ChartRenderer, RenderRequest, Rendered } from '../../src/ports/chart-renderer.ts'

/** `asked` gets every request, for whoever wants to know what was rendered. */
export function memoryRenderer(asked: RenderRequest[] = []): ChartRenderer {
  return {
    ready: async () => {},
    render: async (request) => {
      asked.push(request)
      return render(request)
    },
  }
}

function render({ texts, dependencies }: RenderRequest): Rendered {
  const [missing] = dependencies.filter(({ name }) => !texts.has(`charts/${name}/Chart.yaml`))
  if (missing !== undefined) return { kind: 'failed', why: `${missing.name} ${missing.version} is not at hand`, hint: 'vendor it' }
  const name = /^name: (\S+)$/m.exec(texts.get('Chart.yaml') ?? '')?.[1]
  const templates = [...texts].filter(([path]) => path.startsWith('templates/'))
  const [said] = templates.flatMap(([, text]) => /\{\{ fail "([^"]*)" \}\}/.exec(text)?.[1] ?? [])
  if (said !== undefined) return { kind: 'refused', why: said }
  return { kind: 'rendered', from: 'tree', text: templates.map(([path, text]) => `---\n# Source: ${name}/${path}\n${text}`).join('') }
}
