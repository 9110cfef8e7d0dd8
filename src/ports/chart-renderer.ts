// Charts as their engine renders them: one unit in, the text that would be applied out, or why there is none.

/** A chart that the rendered one needs. `version` is exact, or whatever Chart.yaml says where there is no Chart.lock. */
export type ChartDependency = { readonly name: string; readonly version: string; readonly repository: string }

/**
 * What an engine gives to Helm for one unit. `folder`: where the chart lies in the repository; archives in its `charts/` are the vendored ones.
 * `texts`: its files by their path inside it. `values`: from low to high. `kubernetes`: such as 1.35.7; undefined where the spec does not tell.
 */
export type RenderRequest = {
  readonly folder: string
  readonly texts: ReadonlyMap<string, string>
  readonly dependencies: readonly ChartDependency[]
  readonly release: string
  readonly namespace: string
  readonly values: readonly string[]
  readonly kubernetes: string | undefined
  readonly apiVersions: readonly string[]
}

/** Where the chart came from: all of it from the tree, an archive that is vendored there, our cache, the network. The farthest counts. */
export type ChartOrigin = 'tree' | 'vendored' | 'cache' | 'network'

/** `refused`: the chart itself said no to these values, as it would to the engine. `failed`: it could not be rendered here. */
export type Rendered =
  | { readonly kind: 'rendered'; readonly text: string; readonly from: ChartOrigin }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'failed'; readonly why: string; readonly hint: string }

export interface ChartRenderer {
  /** A Failure HELM-n where nothing can be rendered at all. */
  ready(): Promise<void>
  /** Never remembers: the same request again is rendered again. */
  render(request: RenderRequest): Promise<Rendered>
}
