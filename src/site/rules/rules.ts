// Every rule of the spec that spans fields, in the order in which findings are told.
import { automationHasAPlace } from './automation.ts'
import {
  addressesAreInsideTheNetwork,
  addressesAreReadable,
  addressesAreUnique,
  endpointsAreHosts,
  endpointsAreNotShared,
} from './endpoints.ts'
import { hostsAreServedOnce } from './hosts.ts'
import { componentsAndAppsAreApart, namesAreFree, namesAreUnique } from './names.ts'
import { familiesAgree, networksAreApart, rangesAreCidrs, serviceRangesFit } from './networks.ts'
import { clustersHaveServers } from './nodes.ts'
import { ownersAreNames } from './owners.ts'
import { poolsAreApart, poolsAreNotShared } from './pools.ts'
import {
  clustersHaveAnEnvironment,
  defaultsChooseAmongMany,
  environmentsHaveClusters,
  placementsExist,
  profileExists,
} from './references.ts'
import { draftsMergeByHand, pullRequestNamesAreNames } from './pull-request.ts'
import { branchIsValid, chartsLieInTheTree, foldersStayInTheTree, repositoryHasAnAddress } from './repository.ts'
import type { Rule } from './rule.ts'
import { engineOpensSecrets, secretKeysTellApart } from './secret-backend.ts'
import { secretsAreElsewhere } from './secrets.ts'
import { componentsAreOneThing, optionsAreNotNull } from './settings.ts'
import { schemasAreGlobs, silencesAreGlobs, silencesHaveAReason, unmanagedAreGlobs } from './globs.ts'
import { clustersHaveADistribution, componentsArePinned, distributionVersionsExist, generatorIsThisOne } from './versions.ts'

export const rules: readonly Rule[] = [
  generatorIsThisOne,
  profileExists,
  repositoryHasAnAddress,
  branchIsValid,
  foldersStayInTheTree,
  automationHasAPlace,
  unmanagedAreGlobs,
  schemasAreGlobs,
  silencesAreGlobs,
  silencesHaveAReason,
  ownersAreNames,
  pullRequestNamesAreNames,
  draftsMergeByHand,
  chartsLieInTheTree,
  distributionVersionsExist,
  defaultsChooseAmongMany,
  namesAreUnique,
  environmentsHaveClusters,
  clustersHaveAnEnvironment,
  clustersHaveADistribution,
  endpointsAreHosts,
  endpointsAreNotShared,
  rangesAreCidrs,
  networksAreApart,
  familiesAgree,
  serviceRangesFit,
  addressesAreReadable,
  addressesAreInsideTheNetwork,
  addressesAreUnique,
  poolsAreApart,
  poolsAreNotShared,
  clustersHaveServers,
  namesAreFree,
  componentsAndAppsAreApart,
  componentsAreOneThing,
  placementsExist,
  optionsAreNotNull,
  hostsAreServedOnce,
  engineOpensSecrets,
  secretKeysTellApart,
  secretsAreElsewhere,
  componentsArePinned,
]
