// The rules of rendered charts, each with its one sentence.
export const DEEP_RULES: readonly (readonly [rule: string, says: string])[] = [
  ['deep/flow-port', 'A port of the declared flows that nothing listens on, or a webhook whose port no flow opens.'],
  ['deep/image', 'A rendered pod runs an image without a tag, or with the tag latest.'],
  ['deep/not-rendered', 'A chart could not be rendered here, so that nothing of what it makes was checked.'],
  ['deep/pod-security', 'A rendered pod asks for more than the Pod Security level of its namespace allows, and is refused.'],
  ['deep/project', 'A chart renders what the AppProject of its unit forbids, and the sync stops there.'],
  ['deep/random', 'A chart makes up the content of a Secret each time that it is rendered.'],
  ['deep/refused', 'The chart itself refuses the values that it is given.'],
  ['deep/writes', 'A chart writes cluster-wide kinds or namespaces that its component does not declare.'],
]
