// The rules about what objects say of each other, each with its one sentence.
export const REFERENCE_RULES: readonly (readonly [rule: string, says: string])[] = [
  ['manifest/reference', 'A field names an object that nothing brings to the cluster.'],
  ['manifest/selector', 'A workload’s selector does not fit the labels of its own pods, so that the API server refuses it.'],
  ['policy/matches-nothing', 'A network policy selects no pod of its namespace, so that it guards nothing.'],
  ['route/no-listener', 'A route names a listener, a port or a host that its Gateway does not have, so that it is attached to nothing.'],
  ['selector/matches-nothing', 'A selector fits no object of its namespace, so that whoever selects has nothing to work with.'],
]
