// What every renderer of charts does, fake or real. The charts hold plain text only, so that a fake needs no template language.
import { describe, expect, it } from 'vitest'
import type { ChartRenderer, RenderRequest } from '../../src/ports/chart-renderer.ts'

const HEAD = 'apiVersion: v2\nname: shop\nversion: 1.0.0\n'
const MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: shop}\n'

/** A chart `charts/shop/1.0.0` that lies in the tree, with these files beside its Chart.yaml. */
export const requestOf = (files: { readonly [path: string]: string }, more: Partial<RenderRequest> = {}): RenderRequest => ({
  folder: 'charts/shop/1.0.0',
  texts: new Map(Object.entries({ 'Chart.yaml': HEAD, ...files })),
  dependencies: [],
  release: 'shop',
  namespace: 'shop',
  values: [],
  kubernetes: '1.35.7',
  apiVersions: [],
  ...more,
})

export function chartRendererContract(name: string, make: () => ChartRenderer): void {
  describe(`chart renderer contract: ${name}`, () => {
    it('is ready', async () => {
      await expect(make().ready()).resolves.toBeUndefined()
    })

    it('renders a chart that lies in the tree, with the template of each document', async () => {
      const rendered = await make().render(requestOf({ 'templates/map.yaml': MAP }))
      expect(rendered).toMatchObject({ kind: 'rendered', from: 'tree' })
      expect(rendered).toHaveProperty('text', expect.stringMatching(/^# Source: shop\/templates\/map\.yaml\n(.|\n)*^kind: ConfigMap$/m))
    })

    it('renders a chart without templates to nothing', async () => {
      expect(await make().render(requestOf({}))).toEqual({ kind: 'rendered', from: 'tree', text: expect.stringMatching(/^\s*$/) })
    })

    it('says what a chart says that refuses', async () => {
      const rendered = await make().render(requestOf({ 'templates/no.yaml': '{{ fail "replicas is no number" }}\n' }))
      expect(rendered).toEqual({ kind: 'refused', why: expect.stringContaining('replicas is no number') })
    })

    it('does not render a chart whose dependency is out of reach', async () => {
      const dependency = { name: 'absent', version: '1.2.3', repository: 'file://../absent' }
      const rendered = await make().render(requestOf({ 'templates/map.yaml': MAP }, { dependencies: [dependency] }))
      expect(rendered).toMatchObject({ kind: 'failed', why: expect.stringContaining('absent 1.2.3') })
      expect(rendered).toHaveProperty('hint', expect.stringMatching(/\S/))
    })

    it('gives the same text for the same request', async () => {
      const [renderer, request] = [make(), requestOf({ 'templates/map.yaml': MAP })]
      expect(await renderer.render(request)).toEqual(await renderer.render(request))
    })
  })
}
