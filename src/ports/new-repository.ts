// The git repository of a folder that is made right now.
import type { RelPath } from '../tree/rel-path.ts'

/** `path` is the folder inside its repository; `origin` an address without credentials. */
export type Surrounding = { readonly path: string; readonly origin: string | undefined }
/** `isStranger`: git knew no name and address for the person, so that the commit has one of ours. */
export type Begun = { readonly commit: string; readonly author: string; readonly isStranger: boolean }

export interface NewRepository {
  /** The repository that the folder lies in, or will lie in; undefined where there is none. */
  around(): Promise<Surrounding | undefined>
  /** `git init -b main` and a first commit of these paths, and of nothing else that lies there. No git configuration is changed. */
  begin(paths: readonly RelPath[], message: string): Promise<Begun>
}
