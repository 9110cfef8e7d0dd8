// The rules of single manifests, each with its one sentence.
export const MANIFEST_RULES: readonly (readonly [rule: string, says: string])[] = [
  ['manifest/yaml', 'A file that an engine reads is no valid YAML.'],
  ['manifest/required', 'A field that the API asks for is missing.'],
  ['manifest/unknown-field', 'The API has no field of this name, so that the server refuses the object, or drops the field.'],
  ['manifest/type', 'A field holds a value of another type than the API has there.'],
  ['manifest/enum', 'A field holds a word that the API does not know there.'],
  ['manifest/pattern', 'A text is not written as the API asks for it: a quantity, a duration, a name.'],
  ['manifest/range', 'A number, a length or a count is outside of what the API takes.'],
  ['manifest/repeated', 'Two entries of a list that is keyed by a field have the same key.'],
  ['manifest/alternatives', 'Of several forms that the API knows, none fits, or more than one.'],
  ['manifest/name', 'A name that its kind does not allow.'],
  ['manifest/scope', 'A namespace where the kind is cluster-wide, or none where it is not.'],
  ['manifest/duplicate', 'The same object is given to a cluster twice, and the two fight for ever.'],
  ['manifest/removed-api', 'An API that the cluster’s Kubernetes no longer serves.'],
  ['manifest/new-api', 'An API that the cluster’s Kubernetes does not serve yet.'],
  ['manifest/crd', 'A CustomResourceDefinition that an API server refuses, or that is too large to be read here.'],
  ['manifest/no-schema', 'No schema of this kind is known, so that nothing of the object was checked.'],
]
