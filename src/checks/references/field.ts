// A field that names another object: on which kind it stands, where, and what it names.

/**
 * `at`: steps parted by dots; `*` is every entry of a list or map, `**` any depth, `*Ref` every key that ends so; what follows `#` is one key
 * with dots in it (an annotation). `to`: the kind that is named, where the object does not say one beside.
 * A text there is the name. A map holds it in `name`; `namespace`, `kind`, `group` (or `apiVersion`, `apiGroup`) and `optional` stand beside.
 */
export type Field = {
  readonly on: string
  readonly at: string
  readonly to: string
  /** The key of the name in the map. */
  readonly name?: string
  /** The kinds that may be said beside; of another kind nothing is judged. Every kind that we know, where nothing is said here. */
  readonly kinds?: readonly string[]
  /** Keys beside the field that make it mean something else. */
  readonly unless?: readonly string[]
  /** Texts that must stand beside the field; otherwise it means another cluster, or nothing. */
  readonly only?: { readonly [key: string]: string }
}

/** Fields of the kinds `on`, from lines `<at> <to>`, with what they have in common. */
export function fields(on: string, lines: string, rest: Partial<Field> = {}): readonly Field[] {
  return on.split(' ').flatMap((kind) =>
    lines
      .trim()
      .split('\n')
      .map((line): Field => {
        const [at = '', to = ''] = line.trim().split(/\s+/)
        return { ...rest, on: kind, at, to }
      }),
  )
}
