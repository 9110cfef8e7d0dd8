// The checks of what objects say of each other.
import type { Check } from '../grounds.ts'
import { checkKustomizations } from './check-kustomizations.ts'
import { checkReferences } from './check-references.ts'
import { checkRoutes } from './check-routes.ts'
import { checkOwnSelectors, checkSelectors } from './check-selectors.ts'

export const referenceChecks: readonly Check[] = [checkReferences, checkKustomizations, checkRoutes, checkOwnSelectors, checkSelectors]
