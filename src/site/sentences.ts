// What a pattern of the spec's schema asks for, in words. By the name of its definition in the schema.
import { shown } from '../shape/scalars.ts'

export type Sentence = { readonly rule: string; readonly say: (value: string) => string; readonly hint: string }

const LABEL_HINT = 'lower-case letters, digits and dashes, at most 63 characters'

function label(rule: string, noun: string, hint: string): Sentence {
  return { rule, say: (value) => `${noun} "${shown(value)}" is not a DNS label`, hint }
}

export const SENTENCES: ReadonlyMap<string, Sentence> = new Map([
  ['siteName', label('site/site-name', 'site name', `${LABEL_HINT}; it stands in branch names`)],
  ['environmentName', label('site/environment-name', 'environment name', `${LABEL_HINT}; it becomes a folder`)],
  [
    'clusterName',
    label(
      'site/cluster-name',
      'cluster name',
      'lower-case letters, digits and dashes, at most 32 characters; it becomes a folder and a DNS name',
    ),
  ],
  [
    'componentName',
    label(
      'site/component-name',
      'component name',
      'lower-case letters, digits and dashes, at most 53 characters; it becomes a Helm release name',
    ),
  ],
  ['profileName', label('site/profile-name', 'profile name', LABEL_HINT)],
  ['poolName', label('site/pool-name', 'pool name', LABEL_HINT)],
  ['nodeName', label('site/node-name', 'node name', LABEL_HINT)],
  ['namespace', label('site/object-name', 'namespace', LABEL_HINT)],
  [
    'secretName',
    label('site/object-name', 'Secret name', 'lower-case letters, digits, dashes and dots; the content of a Secret never stands here'),
  ],
  ['defaultName', label('site/object-name', 'name', 'lower-case letters, digits, dashes and dots')],
  [
    'domain',
    {
      rule: 'site/domain',
      say: (value) => `domain "${shown(value)}" is not a DNS name`,
      hint: 'lower-case labels with dots between them, such as staging.example.org',
    },
  ],
  [
    'exactVersion',
    {
      rule: 'site/version-inexact',
      say: (value) => `version "${shown(value)}" is not one exact version`,
      hint: 'three numbers, letter by letter as the chart is published, such as 1.20.0; no ranges, no `latest`',
    },
  ],
  [
    'kubernetesMinor',
    {
      rule: 'site/kubernetes-version',
      say: (value) => `"${shown(value)}" is not a Kubernetes minor version`,
      hint: 'two numbers in quotes, such as "1.35"',
    },
  ],
  [
    'labelName',
    {
      rule: 'site/label',
      say: (value) => `"${shown(value)}" is not a label name`,
      hint: 'letters, digits, dashes, dots and underscores, at most 63 characters',
    },
  ],
  [
    'labelValue',
    {
      rule: 'site/label',
      say: (value) => `"${shown(value)}" is not a label value`,
      hint: 'letters, digits, dashes, dots and underscores, at most 63 characters',
    },
  ],
  [
    'ageRecipient',
    {
      rule: 'site/age-recipient',
      say: (value) => `"${shown(value)}" is not an age public key`,
      hint: '`age-keygen -y` prints it: age1 and 58 letters and digits; the secret key never stands here',
    },
  ],
  [
    'chartRepository',
    {
      rule: 'site/chart-repository',
      say: (value) => `"${shown(value)}" is not a chart repository`,
      hint: 'an address that starts with https:// or oci://, without a user in it',
    },
  ],
])
