// README.md of secrets/<env>/<cluster>/: which encrypted files belong there, and the commands that make them.
import type { Secrets } from '../../site/site.ts'
import { type Json, isObject } from '../../tree/json.ts'
import type { RelPath } from '../../tree/rel-path.ts'
import { createCommand, labelFilter, onLines } from './command.ts'
import type { SecretRow } from '../secret.ts'

/** The file of a row, below the cluster's folder. */
export const fileOf = ({ namespace, name }: Pick<SecretRow, 'namespace' | 'name'>): string => `${namespace}-${name}.yaml`

/** `controller`: the facts of sealed-secrets; kubeseal asks it for the certificate. */
export function folderPage(secrets: Secrets, folder: RelPath, rows: readonly SecretRow[], controller: Json | undefined): string {
  const encrypt = secrets.backend === 'sops' ? sopsOf(folder) : sealOf(folder, controller)
  const list = rows.map((row) => {
    const how = onLines(createCommand(row, '--dry-run=client --output=yaml', ...labelFilter(row), encrypt(fileOf(row))))
    return `## ${fileOf(row)}\n\n${row.purposes.map(inline).join('; ')}.\n\n\`\`\`sh\n${how}\n\`\`\`\n`
  })
  return `# Encrypted Secrets of this cluster

The engine reads every YAML file of this folder. The files are yours: the generator lists which ones are needed, looks that none stands
here in clear, and never writes one. Run the commands at the root of the site, with the values in files that are named like the keys; then
remove those.

${list.join('\n')}`
}

type Encrypt = (file: string) => string

function sealOf(folder: RelPath, controller: Json | undefined): Encrypt {
  const { name, namespace } = isObject(controller) ? controller : {}
  const whom = controller === undefined ? '' : ` --controller-name=${String(name)} --controller-namespace=${String(namespace)}`
  return (file) => `| kubeseal${whom} --format=yaml > ${folder}/${file}`
}

/** From standard input, so that nothing in clear stands on a disk; the name tells sops which rule of .sops.yaml holds (getsops.io, "Advanced usage"). */
function sopsOf(folder: RelPath): Encrypt {
  return (file) => `| sops encrypt --filename-override=${folder}/${file} > ${folder}/${file}`
}

const inline = (text: string): string => text.replaceAll(/\s+/g, ' ').replaceAll('<', '&lt;').trim().replace(/\.$/, '')
