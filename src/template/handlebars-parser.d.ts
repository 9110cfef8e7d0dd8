// Types of the one part of Handlebars that we load: its parser. The package's own types cover the whole, not this file.
declare module 'handlebars/dist/cjs/handlebars/compiler/base.js' {
  export type Position = { readonly line: number; readonly column: number }
  type At<T extends string> = { readonly type: T; readonly loc: { readonly start: Position; readonly end: Position } }
  type Hash = { readonly pairs: readonly unknown[] } | undefined

  export type PathExpression = At<'PathExpression'> & {
    readonly data: boolean
    readonly depth: number
    readonly parts: readonly unknown[]
    readonly original: string
  }
  export type SubExpression = At<'SubExpression'> & {
    readonly path: Expression
    readonly params: readonly Expression[]
    readonly hash: Hash
  }
  export type Literal = At<'StringLiteral' | 'NumberLiteral' | 'BooleanLiteral'> & { readonly value: string | number | boolean }
  export type Empty = At<'NullLiteral' | 'UndefinedLiteral'>
  export type Expression = PathExpression | SubExpression | Literal | Empty

  export type Program = { readonly body: readonly Statement[]; readonly blockParams?: readonly string[] }
  export type Content = At<'ContentStatement'> & { readonly value: string; readonly original: string }
  export type Mustache = At<'MustacheStatement'> & {
    readonly path: Expression
    readonly params: readonly Expression[]
    readonly hash: Hash
    readonly escaped: boolean
  }
  export type Block = At<'BlockStatement'> & {
    readonly path: Expression
    readonly params: readonly Expression[]
    readonly hash: Hash
    readonly program?: Program
    readonly inverse?: Program
  }
  export type Other = At<'CommentStatement' | 'PartialStatement' | 'PartialBlockStatement' | 'Decorator' | 'DecoratorBlock'>
  export type Statement = Content | Mustache | Block | Other

  /** The generated parser; numbers of its symbols by name, and its lexer, which throws at what is no token. */
  export const parser: {
    readonly symbols_: { readonly [name: string]: number }
    readonly lexer: { yy: object; setInput(text: string): void; lex(): number }
  }
  /** Text to syntax tree, whitespace control done; throws an Error with a picture of the place in its message. */
  export function parse(text: string): Program
}
