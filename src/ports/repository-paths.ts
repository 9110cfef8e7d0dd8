// Where the files of a site lie in the repository that holds it, which is how a forge and its CI name them.

/**
 * Paths are posix, from the root of the repository; absolute for what lies outside of it. `folder`: the site's, '' at the root.
 * `ofSite`: a file by its path from the site's folder. `ofShell`: one as a person named it on the command line.
 */
export type RepositoryPaths = {
  readonly folder: string
  readonly ofSite: (file: string) => string
  readonly ofShell: (path: string) => string
}
