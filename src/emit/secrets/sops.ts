// .sops.yaml: for whom files below secrets/ are encrypted, so that nobody has to know the keys by heart.
import type { Secrets } from '../../site/site.ts'
import { type FileTree, printedFile } from '../../tree/file-tree.ts'
import { printYaml } from '../../tree/yaml-print.ts'
import { headOf } from '../head.ts'
import { layout } from '../layout.ts'

/** Only what is secret is encrypted: Flux reads kind, name and namespace (Flux docs, "Manage Kubernetes secrets with SOPS"). */
export function sopsRules({ backend, recipients }: Secrets): FileTree {
  if (backend !== 'sops' || recipients.length === 0) return new Map()
  const rules = {
    creation_rules: [{ path_regex: '^secrets/.*\\.yaml$', encrypted_regex: '^(data|stringData)$', age: recipients.join(',') }],
  }
  const head = headOf('How sops encrypts the files below secrets/.')
  return new Map([[layout.sopsRules, printedFile(() => printYaml(rules, undefined, head))]])
}
