// Printed from schemas/site.core.schema.json by `npm run schema`; never edited.
// @ts-nocheck
"use strict";
export const validateSite = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://create-k8s-platform.dev/schemas/v1/site.core.schema.json","title":"WrittenSite","description":"One installation: its environments, clusters and components. The options of components are their blueprints'; they are composed into the schema that editors read.","type":"object","additionalProperties":false,"required":["apiVersion","kind","generator","name","repository","gitops","environments","clusters"],"properties":{"apiVersion":{"const":"create-k8s-platform/v1","description":"The version of this format."},"kind":{"const":"Site","description":"What this file describes."},"generator":{"type":"string","description":"The version of the generator that this spec is written for. Another version refuses to write, so that output changes only when somebody wants it to.","examples":["0.1.0"]},"name":{"$ref":"#/$defs/siteName","description":"The site's name; it stands in branch names and in what the engine shows."},"profile":{"$ref":"#/$defs/profileName","description":"A named starting choice of components. `components` adds to it, `false` removes from it."},"repository":{"$ref":"#/$defs/repository","description":"The Git repository that holds the generated tree and that the engine reads."},"gitops":{"$ref":"#/$defs/gitops","description":"How the tree gets onto the clusters."},"domain":{"$ref":"#/$defs/domain","description":"The DNS domain below which relative hosts stand. Site, environment or cluster: the nearest wins."},"distribution":{"$ref":"#/$defs/distribution","description":"The Kubernetes distribution. Site, environment or cluster: the nearest wins."},"secrets":{"$ref":"#/$defs/secrets","description":"How the Secrets that components and apps declare get onto the clusters."},"defaults":{"type":"object","additionalProperties":{"$ref":"#/$defs/defaultName"},"description":"Who is meant where several provide the same capability: capability to name, such as `issuer: letsencrypt`."},"catalogs":{"type":"array","items":{"$ref":"#/$defs/folder"},"description":"Folders with the site's own blueprints, relative to this file.","examples":[["./blueprints"]]},"unmanaged":{"type":"array","items":{"type":"string"},"description":"Generated files that are people's from now on: paths from this file's folder, with `*`, `?` and `**`; a folder's name means all below it. They are neither written nor deleted, and nothing is merged into them. None by default: an edit in any generated file is kept anyway.","examples":[["envs/prod/clusters/*/namespaces/**"]]},"pullRequest":{"$ref":"#/$defs/pullRequest","description":"What a pull request of the bot gets when `pr` opens it; from then on it is people's."},"automation":{"type":"boolean","default":false,"description":"The repository carries the workflow of its forge, which checks each pull request, adds the generated commit to it, and proposes what is out of date. Off, since it acts with rights of its own: whoever switches it on should have read docs/bot.md. GitHub, GitLab, Gitea and Forgejo."},"checks":{"$ref":"#/$defs/checks","description":"What `validate` looks at, and what it leaves out for a reason."},"schemas":{"type":"array","items":{"type":"string"},"description":"Files with CustomResourceDefinitions of what people run beside the components: paths from this file's folder, with `*`, `?` and `**`. Objects of those kinds are checked then; a definition that stands among the manifests is read without being listed here.","examples":[["schemas/*.yaml"]]},"owners":{"$ref":"#/$defs/owners","description":"Who reviews changes of this repository; printed as CODEOWNERS. None by default: the forge then asks nobody by itself."},"environments":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/environment"},"description":"Groups of clusters, in the order in which changes are promoted."},"clusters":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/cluster"},"description":"The Kubernetes clusters; each belongs to exactly one environment."},"components":{"$ref":"#/$defs/components","description":"What runs on every cluster."},"apps":{"$ref":"#/$defs/apps","description":"Workloads of the site's own, on every cluster unless `on` says otherwise."}},"$defs":{"pullRequest":{"title":"WrittenPullRequest","type":"object","additionalProperties":false,"description":"What a pull request of the bot gets when `pr` opens it.","properties":{"labels":{"type":"array","items":{"type":"string"},"description":"Labels, made where the forge has none of that name. None by default: the branch and the title tell the bot's work already.","examples":[["platform"]]},"reviewers":{"type":"array","items":{"type":"string"},"description":"Users who are asked for a review; `group/team` asks a team where the forge has teams. None by default: CODEOWNERS asks already.","examples":[["alice","infra/platform"]]},"assignees":{"type":"array","items":{"type":"string"},"description":"Users to whom it is assigned. None by default: nobody should be waited for without having been asked.","examples":[["alice"]]},"draft":{"type":"boolean","default":false,"description":"Open it as a draft. Off, since it is meant to be merged; with conflicts it is a draft anyway."},"autoMerge":{"type":"boolean","default":false,"description":"Merge it as soon as the forge's own conditions hold: checks and approvals. Off, since a platform's change wants a person's eye."}}},"checks":{"title":"WrittenChecks","type":"object","additionalProperties":false,"description":"What `validate` looks at, and what it leaves out for a reason.","properties":{"silence":{"type":"object","additionalProperties":{"title":"WrittenSilence","type":"object","additionalProperties":false,"required":["reason"],"description":"Why this rule does not hold here, and where.","properties":{"reason":{"type":"string","description":"Why the finding is none here; whoever reads the spec next will ask."},"in":{"type":"array","minItems":1,"items":{"type":"string"},"description":"Files in which the rule is silent: paths from this file's folder, with `*`, `?` and `**`. Everywhere unless said, since a rule often is wrong for a whole site.","examples":[["envs/prod/**"]]}}},"description":"Rules of the checks that are silent, by their id.","examples":[{"workload/single-replica-budget":{"reason":"the app cannot run twice","in":["envs/staging/**"]}}]}}},"siteName":{"type":"string","pattern":"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"},"environmentName":{"type":"string","pattern":"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"},"clusterName":{"type":"string","pattern":"^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$"},"componentName":{"type":"string","pattern":"^[a-z0-9]([a-z0-9-]{0,51}[a-z0-9])?$"},"profileName":{"type":"string","pattern":"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"},"poolName":{"type":"string","pattern":"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"},"nodeName":{"type":"string","pattern":"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"},"defaultName":{"type":"string","pattern":"^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$"},"namespace":{"type":"string","pattern":"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"},"secretName":{"type":"string","pattern":"^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$"},"domain":{"type":"string","pattern":"^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$","examples":["example.org"]},"folder":{"type":"string"},"owners":{"type":"array","minItems":1,"uniqueItems":true,"items":{"type":"string"},"description":"Users, teams or e-mail addresses as the forge knows them.","examples":[["@infra/platform"]]},"exactVersion":{"type":"string","pattern":"^v?[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.-]+)?(\\+[0-9A-Za-z.-]+)?$","examples":["1.20.0"]},"kubernetesMinor":{"type":"string","pattern":"^1\\.[0-9]{1,3}$","examples":["1.35"]},"labelName":{"type":"string","pattern":"^([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$"},"labelValue":{"type":"string","pattern":"^([A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?$"},"ageRecipient":{"type":"string","pattern":"^age1[a-z0-9]{58}$"},"chartRepository":{"type":"string","pattern":"^(https|oci)://[^\\s@]+$","examples":["https://charts.example.org"]},"port":{"type":"integer","minimum":1,"maximum":65535},"cidr":{"type":"string","format":"cidr","examples":["10.0.10.0/24"]},"repository":{"title":"WrittenRepository","type":"object","additionalProperties":false,"required":["url"],"description":"Where the generated tree lives.","properties":{"url":{"type":"string","description":"https://, ssh:// or file://; never with a password in it.","examples":["https://forge.example.org/infra/rennes.git"]},"branch":{"type":"string","default":"main","description":"The branch that the engine reads. Environments are folders, never branches, so there is one."},"path":{"type":"string","default":".","description":"The folder of this site in the repository; `.` for the whole repository."},"forge":{"enum":["github","gitlab","gitea","forgejo"],"description":"What kind of forge the address belongs to, for pull requests. Known of github.com, gitlab.com, codeberg.org and of the server whose runner runs us; any other host has to say it, since a question to it would carry the token."},"credentials":{"title":"WrittenCredentials","type":"object","additionalProperties":false,"required":["secret"],"description":"How the engine reads a private repository.","properties":{"secret":{"$ref":"#/$defs/secretName","description":"The Secret in the engine's namespace that holds the credentials; its content never stands here."}}}}},"secrets":{"title":"WrittenSecrets","type":"object","additionalProperties":false,"required":["backend"],"description":"How the Secrets that components and apps declare get onto the clusters. Without it, people make each by hand.","properties":{"backend":{"enum":["external-secrets","sealed-secrets","sops"],"description":"external-secrets: from a store, such as OpenBao; nothing stands in Git. sealed-secrets: encrypted in Git, opened by a controller. sops: encrypted in Git, opened by Flux."},"key":{"type":"string","default":"{site}/{cluster}/{namespace}/{name}","description":"external-secrets: where a Secret lies in the store, each of its keys a property there. By cluster, so that what one cluster may read tells nothing of the others. {site}, {environment}, {cluster}, {namespace} and {name} are filled in.","examples":["platform/{environment}/{namespace}/{name}"]},"recipients":{"type":"array","items":{"$ref":"#/$defs/ageRecipient"},"description":"sops: age public keys that files are encrypted to, written into .sops.yaml; one of them belongs to the clusters.","examples":[["age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"]]}}},"gitops":{"title":"WrittenGitops","type":"object","additionalProperties":false,"required":["engine"],"description":"How the tree gets onto the clusters.","properties":{"engine":{"enum":["argocd","flux"],"description":"What syncs the repository onto each cluster."}}},"distribution":{"title":"WrittenDistribution","type":"object","additionalProperties":false,"required":["name"],"description":"A Kubernetes distribution at an exact version.","properties":{"name":{"enum":["rke2","k3s","kubeadm","talos","existing"],"description":"Who makes the cluster; `existing` for one that somebody else runs."},"version":{"type":"string","description":"The distribution's own version, letter by letter as published.","examples":["v1.35.7+rke2r1"]},"kubernetes":{"$ref":"#/$defs/kubernetesMinor","description":"The Kubernetes minor, in quotes. Read from `version` where that tells; needed for `existing` and `talos`."}},"allOf":[{"if":{"required":["name"],"properties":{"name":{"enum":["existing","talos"]}}},"then":{"required":["kubernetes"],"properties":{"kubernetes":{"description":"The Kubernetes minor, in quotes, such as \"1.35\"."}}}},{"if":{"required":["name"],"properties":{"name":{"enum":["rke2","k3s","kubeadm","talos"]}}},"then":{"required":["version"],"properties":{"version":{"description":"The distribution's exact version, letter by letter as published."}}}}]},"environment":{"title":"WrittenEnvironment","type":"object","additionalProperties":false,"required":["name"],"description":"A group of clusters that get changes together.","properties":{"name":{"$ref":"#/$defs/environmentName","description":"The environment's name; it becomes the folder envs/<name>."},"domain":{"$ref":"#/$defs/domain","description":"The domain of this environment's clusters."},"distribution":{"$ref":"#/$defs/distribution","description":"The distribution of this environment's clusters."},"owners":{"$ref":"#/$defs/owners","description":"Who reviews changes of this environment and its clusters, instead of the site's owners."},"components":{"$ref":"#/$defs/components","description":"What differs in this environment: maps merge over the site's, lists replace, `false` switches off."},"apps":{"$ref":"#/$defs/apps","description":"What differs of apps in this environment, likewise."}}},"cluster":{"title":"WrittenCluster","type":"object","additionalProperties":false,"required":["name","environment","endpoint","network"],"description":"One Kubernetes cluster.","oneOf":[{"required":["size"]},{"required":["nodes"]}],"properties":{"name":{"$ref":"#/$defs/clusterName","description":"The cluster's name, at most 32 characters, since Cilium's cluster name allows no more."},"environment":{"type":"string","description":"The environment that it belongs to."},"labels":{"type":"object","propertyNames":{"$ref":"#/$defs/labelName"},"additionalProperties":{"$ref":"#/$defs/labelValue"},"description":"Facts about the cluster that components can ask for with `on.labels`."},"endpoint":{"$ref":"#/$defs/endpoint","description":"Where the Kubernetes API answers."},"network":{"$ref":"#/$defs/network","description":"The address ranges of nodes, pods and Services."},"addresses":{"type":"object","propertyNames":{"$ref":"#/$defs/poolName"},"additionalProperties":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/cidr"}},"description":"Pools of addresses for load balancers, whichever component serves them: name to ranges in CIDR form."},"nodes":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/node"},"description":"The machines by name; `size` says only how many."},"size":{"$ref":"#/$defs/size","description":"How many machines, where their names do not matter here."},"domain":{"$ref":"#/$defs/domain","description":"The domain of this cluster."},"distribution":{"$ref":"#/$defs/distribution","description":"The distribution of this cluster."},"components":{"$ref":"#/$defs/components","description":"What differs on this cluster: maps merge over the environment's, lists replace, `false` switches off."},"apps":{"$ref":"#/$defs/apps","description":"What differs of apps on this cluster, likewise."},"own":{"type":"boolean","default":false,"description":"True where people keep manifests of their own in the cluster's folder own/, which is then synced too and never written by us."}}},"endpoint":{"title":"WrittenEndpoint","type":"object","additionalProperties":false,"required":["host"],"description":"Where the Kubernetes API answers.","properties":{"host":{"type":"string","description":"A host name or an address that reaches the API servers.","examples":["api.staging-1.example.org"]},"port":{"$ref":"#/$defs/port","default":6443,"description":"The port of the API; 6443 in every distribution."},"vip":{"type":"string","description":"The virtual address that the API servers share; inside the nodes' network and in no pool.","examples":["10.0.10.5"]}}},"network":{"title":"WrittenNetwork","type":"object","additionalProperties":false,"required":["nodes","pods","services"],"description":"Address ranges; they do not overlap. One range a family for Services.","properties":{"nodes":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/cidr"},"description":"Where the machines have their addresses."},"pods":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/cidr"},"description":"Where pods get theirs."},"services":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/cidr"},"description":"Where Services get theirs; at most a /12 (IPv4) or a /112 (IPv6)."}}},"node":{"title":"WrittenNode","type":"object","additionalProperties":false,"required":["name","role","address"],"description":"One machine.","properties":{"name":{"$ref":"#/$defs/nodeName","description":"Its host name."},"role":{"enum":["server","worker"],"description":"`server` runs the control plane and etcd."},"address":{"type":"string","description":"Its address, inside the nodes' network.","examples":["10.0.10.11"]}}},"size":{"title":"WrittenSize","type":"object","additionalProperties":false,"required":["servers"],"description":"How many machines.","properties":{"servers":{"type":"integer","minimum":1,"description":"Machines with the control plane; an odd number, so that etcd keeps a majority."},"workers":{"type":"integer","minimum":0,"default":0,"description":"Machines without it."}}},"components":{"title":"WrittenComponents","type":"object","propertyNames":{"$ref":"#/$defs/componentName"},"additionalProperties":{"$ref":"#/$defs/component"},"description":"Components by their key. A key that is no blueprint's name needs `blueprint` or `chart`."},"apps":{"title":"WrittenApps","type":"object","propertyNames":{"$ref":"#/$defs/componentName"},"additionalProperties":{"$ref":"#/$defs/component"},"description":"Apps by their key, which shares one name space with components. All use the chart charts/app; `chart: {path: …}` for a chart of your own."},"component":{"anyOf":[{"$ref":"#/$defs/settings"},{"const":false},{"type":"null"}],"description":"A map of settings, `false` to switch off, or nothing at all for the blueprint's defaults."},"settings":{"title":"WrittenSettings","type":"object","description":"The keys here mean the same for every component; all others are options of its blueprint.","properties":{"version":{"$ref":"#/$defs/exactVersion","description":"The chart's version, letter by letter as published. It moves only when somebody moves it."},"values":{"type":"object","description":"Values for the chart in the chart's own shape, for what the blueprint has no option for. They win over the options."},"release":{"type":"object","description":"What promotion and CI carry, such as image tags. It seeds a file once; afterwards that file is people's."},"blueprint":{"$ref":"#/$defs/componentName","description":"The blueprint of this instance, where the key is not the blueprint's name."},"chart":{"$ref":"#/$defs/chart","description":"Any chart, without a blueprint."},"namespace":{"$ref":"#/$defs/namespace","description":"Where it is installed, if not where the blueprint says."},"podSecurity":{"enum":["privileged","baseline","restricted"],"description":"The Pod Security level that its pods bear; a namespace gets the strictest that all in it bear."},"network":{"type":"array","items":{"$ref":"#/$defs/flow"},"description":"Its flows. They add to the blueprint's; a chart without a blueprint has DNS and its own namespace unless some are said here. All other traffic is denied."},"writes":{"$ref":"#/$defs/writes","description":"What it creates beyond its namespace, so that its project allows it."},"class":{"enum":["crds","cni","engine","storage","database","operator","leaf"],"description":"Decides what deleting and switching off mean in both engines."},"after":{"type":"array","items":{"$ref":"#/$defs/componentName"},"description":"Components that come first when a cluster is new."},"on":{"$ref":"#/$defs/on","description":"Where it runs, if not on every cluster."},"secrets":{"type":"array","items":{"$ref":"#/$defs/secretNeed"},"description":"Secrets that somebody has to make: never their content."}}},"chart":{"title":"WrittenChart","type":"object","additionalProperties":false,"oneOf":[{"required":["repository","name"]},{"required":["path"]}],"description":"A chart: where it is published, or a folder of this repository.","properties":{"repository":{"$ref":"#/$defs/chartRepository","description":"Chart repository, https:// or oci://."},"name":{"$ref":"#/$defs/componentName","description":"The chart's name in that repository."},"path":{"$ref":"#/$defs/folder","description":"The folder of a chart of your own, relative to site.yaml; never written by the generator.","examples":["charts/shop"]}}},"flow":{"title":"WrittenFlow","type":"object","additionalProperties":false,"oneOf":[{"required":["to"]},{"required":["from"]}],"description":"One direction of traffic. `port` alone means TCP; without a port all ports of that peer.","properties":{"to":{"enum":["dns","api-server","own","pods","nodes","world","namespace","cidr"],"description":"Whom it calls; `own` is its own namespace, `pods` are those of every namespace."},"from":{"enum":["api-server","own","pods","nodes","metrics","world","namespace"],"description":"Who calls it; `metrics` is whatever scrapes, `pods` are those of every namespace."},"namespace":{"$ref":"#/$defs/namespace","description":"The other namespace."},"cidr":{"$ref":"#/$defs/cidr","description":"The range of addresses."},"port":{"$ref":"#/$defs/port","description":"The port."},"protocol":{"enum":["TCP","UDP"],"description":"TCP unless said."}},"allOf":[{"if":{"required":["to"],"properties":{"to":{"const":"namespace"}}},"then":{"required":["namespace"]}},{"if":{"required":["from"],"properties":{"from":{"const":"namespace"}}},"then":{"required":["namespace"]}},{"if":{"required":["to"],"properties":{"to":{"const":"cidr"}}},"then":{"required":["cidr"]}}]},"writes":{"title":"WrittenWrites","type":"object","additionalProperties":false,"description":"Cluster-wide kinds that it creates, and namespaces beside its own that it writes to.","properties":{"clusterKinds":{"type":"array","description":"Kinds that belong to no namespace.","items":{"title":"WrittenGroupKind","type":"object","additionalProperties":false,"required":["group","kind"],"description":"One kind.","properties":{"group":{"type":"string","description":"Its API group; empty for the core group."},"kind":{"type":"string","description":"Its name, such as ClusterRole."}}}},"namespaces":{"type":"array","items":{"$ref":"#/$defs/namespace"},"description":"Other namespaces."}}},"on":{"title":"WrittenOn","type":"object","additionalProperties":false,"description":"Both must hold where both are said.","properties":{"environments":{"type":"array","minItems":1,"items":{"type":"string"},"description":"Only in these environments."},"labels":{"type":"object","propertyNames":{"$ref":"#/$defs/labelName"},"additionalProperties":{"$ref":"#/$defs/labelValue"},"description":"Only on clusters with all of these labels."}}},"secretNeed":{"title":"WrittenSecretNeed","type":"object","additionalProperties":false,"required":["name","keys","purpose"],"description":"A Secret that the component reads and that somebody has to make.","properties":{"namespace":{"$ref":"#/$defs/namespace","description":"Its namespace, if not the component's."},"name":{"$ref":"#/$defs/secretName","description":"Its name."},"keys":{"type":"array","minItems":1,"items":{"type":"string"},"description":"The keys in it."},"purpose":{"type":"string","description":"What it is for, for the person who makes it."}}},"profile":{"title":"WrittenProfile","type":"object","additionalProperties":false,"required":["name","summary","components"],"description":"A file of profiles/: a named starting choice of components.","properties":{"name":{"$ref":"#/$defs/profileName","description":"The profile's name, equal to its file's."},"summary":{"type":"string","description":"One sentence on whom it is for."},"components":{"$ref":"#/$defs/components","description":"The components it starts with."},"questions":{"type":"array","items":{"$ref":"#/$defs/question"},"description":"What the wizard asks, because these components cannot guess it; in this order, after all else."}}},"question":{"title":"WrittenQuestion","type":"object","additionalProperties":false,"required":["key","question","example"],"description":"One question of the wizard; the answer is written into the spec.","properties":{"key":{"type":"string","pattern":"^[a-z][A-Za-z0-9-]*(\\.[A-Za-z0-9][A-Za-z0-9_-]*)+$","description":"Where the answer goes in the spec, key by key.","examples":["components.velero.bucket"]},"question":{"type":"string","pattern":"\\S","description":"What is asked, as a sentence with a question mark; it stands above the answer as a comment, too."},"example":{"type":"string","pattern":"\\S","description":"An answer that would do. {domain} and {name} stand for the site's."},"default":{"type":"string","pattern":"\\S","description":"The answer that Enter and --yes give. {domain} and {name} stand for the site's."},"needed":{"type":"boolean","default":true,"description":"False where the platform works without an answer; nothing is written then."}}}}};
const schema32 = {"type":"string","pattern":"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"};
const schema33 = {"type":"string","pattern":"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"};
const schema36 = {"title":"WrittenGitops","type":"object","additionalProperties":false,"required":["engine"],"description":"How the tree gets onto the clusters.","properties":{"engine":{"enum":["argocd","flux"],"description":"What syncs the repository onto each cluster."}}};
const schema37 = {"type":"string","pattern":"^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$","examples":["example.org"]};
const schema42 = {"type":"string","pattern":"^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$"};
const schema43 = {"type":"string"};
const schema44 = {"title":"WrittenPullRequest","type":"object","additionalProperties":false,"description":"What a pull request of the bot gets when `pr` opens it.","properties":{"labels":{"type":"array","items":{"type":"string"},"description":"Labels, made where the forge has none of that name. None by default: the branch and the title tell the bot's work already.","examples":[["platform"]]},"reviewers":{"type":"array","items":{"type":"string"},"description":"Users who are asked for a review; `group/team` asks a team where the forge has teams. None by default: CODEOWNERS asks already.","examples":[["alice","infra/platform"]]},"assignees":{"type":"array","items":{"type":"string"},"description":"Users to whom it is assigned. None by default: nobody should be waited for without having been asked.","examples":[["alice"]]},"draft":{"type":"boolean","default":false,"description":"Open it as a draft. Off, since it is meant to be merged; with conflicts it is a draft anyway."},"autoMerge":{"type":"boolean","default":false,"description":"Merge it as soon as the forge's own conditions hold: checks and approvals. Off, since a platform's change wants a person's eye."}}};
const schema45 = {"title":"WrittenChecks","type":"object","additionalProperties":false,"description":"What `validate` looks at, and what it leaves out for a reason.","properties":{"silence":{"type":"object","additionalProperties":{"title":"WrittenSilence","type":"object","additionalProperties":false,"required":["reason"],"description":"Why this rule does not hold here, and where.","properties":{"reason":{"type":"string","description":"Why the finding is none here; whoever reads the spec next will ask."},"in":{"type":"array","minItems":1,"items":{"type":"string"},"description":"Files in which the rule is silent: paths from this file's folder, with `*`, `?` and `**`. Everywhere unless said, since a rule often is wrong for a whole site.","examples":[["envs/prod/**"]]}}},"description":"Rules of the checks that are silent, by their id.","examples":[{"workload/single-replica-budget":{"reason":"the app cannot run twice","in":["envs/staging/**"]}}]}}};
const schema46 = {"type":"array","minItems":1,"uniqueItems":true,"items":{"type":"string"},"description":"Users, teams or e-mail addresses as the forge knows them.","examples":[["@infra/platform"]]};
const func1 = Object.prototype.hasOwnProperty;
const pattern4 = new RegExp("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", "u");
const pattern7 = new RegExp("^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$", "u");
const pattern6 = new RegExp("^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$", "u");
const schema34 = {"title":"WrittenRepository","type":"object","additionalProperties":false,"required":["url"],"description":"Where the generated tree lives.","properties":{"url":{"type":"string","description":"https://, ssh:// or file://; never with a password in it.","examples":["https://forge.example.org/infra/rennes.git"]},"branch":{"type":"string","default":"main","description":"The branch that the engine reads. Environments are folders, never branches, so there is one."},"path":{"type":"string","default":".","description":"The folder of this site in the repository; `.` for the whole repository."},"forge":{"enum":["github","gitlab","gitea","forgejo"],"description":"What kind of forge the address belongs to, for pull requests. Known of github.com, gitlab.com, codeberg.org and of the server whose runner runs us; any other host has to say it, since a question to it would carry the token."},"credentials":{"title":"WrittenCredentials","type":"object","additionalProperties":false,"required":["secret"],"description":"How the engine reads a private repository.","properties":{"secret":{"$ref":"#/$defs/secretName","description":"The Secret in the engine's namespace that holds the credentials; its content never stands here."}}}}};
const schema35 = {"type":"string","pattern":"^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$"};

function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate21.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.url === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "url"},message:"must have required property '"+"url"+"'",schema:schema34.required,parentSchema:schema34,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "url") || (key0 === "branch")) || (key0 === "path")) || (key0 === "forge")) || (key0 === "credentials"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema34,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.url !== undefined){
let data0 = data.url;
if(typeof data0 !== "string"){
const err2 = {instancePath:instancePath+"/url",schemaPath:"#/properties/url/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.url.type,parentSchema:schema34.properties.url,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.branch !== undefined){
let data1 = data.branch;
if(typeof data1 !== "string"){
const err3 = {instancePath:instancePath+"/branch",schemaPath:"#/properties/branch/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.branch.type,parentSchema:schema34.properties.branch,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.path !== undefined){
let data2 = data.path;
if(typeof data2 !== "string"){
const err4 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.path.type,parentSchema:schema34.properties.path,data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.forge !== undefined){
let data3 = data.forge;
if(!((((data3 === "github") || (data3 === "gitlab")) || (data3 === "gitea")) || (data3 === "forgejo"))){
const err5 = {instancePath:instancePath+"/forge",schemaPath:"#/properties/forge/enum",keyword:"enum",params:{allowedValues: schema34.properties.forge.enum},message:"must be equal to one of the allowed values",schema:schema34.properties.forge.enum,parentSchema:schema34.properties.forge,data:data3};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.credentials !== undefined){
let data4 = data.credentials;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(data4.secret === undefined){
const err6 = {instancePath:instancePath+"/credentials",schemaPath:"#/properties/credentials/required",keyword:"required",params:{missingProperty: "secret"},message:"must have required property '"+"secret"+"'",schema:schema34.properties.credentials.required,parentSchema:schema34.properties.credentials,data:data4};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
for(const key1 in data4){
if(!(key1 === "secret")){
const err7 = {instancePath:instancePath+"/credentials",schemaPath:"#/properties/credentials/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema34.properties.credentials,data:data4};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data4.secret !== undefined){
let data5 = data4.secret;
if(typeof data5 === "string"){
if(!pattern6.test(data5)){
const err8 = {instancePath:instancePath+"/credentials/secret",schemaPath:"#/$defs/secretName/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$",parentSchema:schema35,data:data5};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/credentials/secret",schemaPath:"#/$defs/secretName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.type,parentSchema:schema35,data:data5};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath:instancePath+"/credentials",schemaPath:"#/properties/credentials/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema34.properties.credentials.type,parentSchema:schema34.properties.credentials,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema34.type,parentSchema:schema34,data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}
validate21.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema38 = {"title":"WrittenDistribution","type":"object","additionalProperties":false,"required":["name"],"description":"A Kubernetes distribution at an exact version.","properties":{"name":{"enum":["rke2","k3s","kubeadm","talos","existing"],"description":"Who makes the cluster; `existing` for one that somebody else runs."},"version":{"type":"string","description":"The distribution's own version, letter by letter as published.","examples":["v1.35.7+rke2r1"]},"kubernetes":{"$ref":"#/$defs/kubernetesMinor","description":"The Kubernetes minor, in quotes. Read from `version` where that tells; needed for `existing` and `talos`."}},"allOf":[{"if":{"required":["name"],"properties":{"name":{"enum":["existing","talos"]}}},"then":{"required":["kubernetes"],"properties":{"kubernetes":{"description":"The Kubernetes minor, in quotes, such as \"1.35\"."}}}},{"if":{"required":["name"],"properties":{"name":{"enum":["rke2","k3s","kubeadm","talos"]}}},"then":{"required":["version"],"properties":{"version":{"description":"The distribution's exact version, letter by letter as published."}}}}]};
const schema39 = {"type":"string","pattern":"^1\\.[0-9]{1,3}$","examples":["1.35"]};
const pattern8 = new RegExp("^1\\.[0-9]{1,3}$", "u");

function validate23(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate23.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.name === undefined) && (missing0 = "name")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data.name !== undefined){
let data0 = data.name;
if(!((data0 === "existing") || (data0 === "talos"))){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
}
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs5 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kubernetes === undefined){
const err2 = {instancePath,schemaPath:"#/allOf/0/then/required",keyword:"required",params:{missingProperty: "kubernetes"},message:"must have required property '"+"kubernetes"+"'",schema:schema38.allOf[0].then.required,parentSchema:schema38.allOf[0].then,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
var _valid0 = _errs5 === errors;
valid1 = _valid0;
if(valid1){
var props0 = {};
props0.kubernetes = true;
props0.name = true;
}
}
if(!valid1){
const err3 = {instancePath,schemaPath:"#/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema38.allOf[0].if,parentSchema:schema38.allOf[0],data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
const _errs7 = errors;
let valid3 = true;
const _errs8 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((data.name === undefined) && (missing1 = "name")){
const err4 = {};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
else {
if(data.name !== undefined){
let data1 = data.name;
if(!((((data1 === "rke2") || (data1 === "k3s")) || (data1 === "kubeadm")) || (data1 === "talos"))){
const err5 = {};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
}
var _valid1 = _errs8 === errors;
errors = _errs7;
if(vErrors !== null){
if(_errs7){
vErrors.length = _errs7;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs10 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.version === undefined){
const err6 = {instancePath,schemaPath:"#/allOf/1/then/required",keyword:"required",params:{missingProperty: "version"},message:"must have required property '"+"version"+"'",schema:schema38.allOf[1].then.required,parentSchema:schema38.allOf[1].then,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
var _valid1 = _errs10 === errors;
valid3 = _valid1;
if(valid3){
var props1 = {};
props1.version = true;
props1.name = true;
}
}
if(!valid3){
const err7 = {instancePath,schemaPath:"#/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema38.allOf[1].if,parentSchema:schema38.allOf[1],data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(props0 !== true && props1 !== undefined){
if(props1 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props1);
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err8 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema38.required,parentSchema:schema38,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "name") || (key0 === "version")) || (key0 === "kubernetes"))){
const err9 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema38,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.name !== undefined){
let data2 = data.name;
if(!(((((data2 === "rke2") || (data2 === "k3s")) || (data2 === "kubeadm")) || (data2 === "talos")) || (data2 === "existing"))){
const err10 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/enum",keyword:"enum",params:{allowedValues: schema38.properties.name.enum},message:"must be equal to one of the allowed values",schema:schema38.properties.name.enum,parentSchema:schema38.properties.name,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.version !== undefined){
let data3 = data.version;
if(typeof data3 !== "string"){
const err11 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.version.type,parentSchema:schema38.properties.version,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.kubernetes !== undefined){
let data4 = data.kubernetes;
if(typeof data4 === "string"){
if(!pattern8.test(data4)){
const err12 = {instancePath:instancePath+"/kubernetes",schemaPath:"#/$defs/kubernetesMinor/pattern",keyword:"pattern",params:{pattern: "^1\\.[0-9]{1,3}$"},message:"must match pattern \""+"^1\\.[0-9]{1,3}$"+"\"",schema:"^1\\.[0-9]{1,3}$",parentSchema:schema39,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/kubernetes",schemaPath:"#/$defs/kubernetesMinor/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema39.type,parentSchema:schema39,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema38.type,parentSchema:schema38,data};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
validate23.errors = vErrors;
return errors === 0;
}
validate23.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema40 = {"title":"WrittenSecrets","type":"object","additionalProperties":false,"required":["backend"],"description":"How the Secrets that components and apps declare get onto the clusters. Without it, people make each by hand.","properties":{"backend":{"enum":["external-secrets","sealed-secrets","sops"],"description":"external-secrets: from a store, such as OpenBao; nothing stands in Git. sealed-secrets: encrypted in Git, opened by a controller. sops: encrypted in Git, opened by Flux."},"key":{"type":"string","default":"{site}/{cluster}/{namespace}/{name}","description":"external-secrets: where a Secret lies in the store, each of its keys a property there. By cluster, so that what one cluster may read tells nothing of the others. {site}, {environment}, {cluster}, {namespace} and {name} are filled in.","examples":["platform/{environment}/{namespace}/{name}"]},"recipients":{"type":"array","items":{"$ref":"#/$defs/ageRecipient"},"description":"sops: age public keys that files are encrypted to, written into .sops.yaml; one of them belongs to the clusters.","examples":[["age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"]]}}};
const schema41 = {"type":"string","pattern":"^age1[a-z0-9]{58}$"};
const pattern9 = new RegExp("^age1[a-z0-9]{58}$", "u");

function validate25(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate25.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.backend === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "backend"},message:"must have required property '"+"backend"+"'",schema:schema40.required,parentSchema:schema40,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "backend") || (key0 === "key")) || (key0 === "recipients"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema40,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.backend !== undefined){
let data0 = data.backend;
if(!(((data0 === "external-secrets") || (data0 === "sealed-secrets")) || (data0 === "sops"))){
const err2 = {instancePath:instancePath+"/backend",schemaPath:"#/properties/backend/enum",keyword:"enum",params:{allowedValues: schema40.properties.backend.enum},message:"must be equal to one of the allowed values",schema:schema40.properties.backend.enum,parentSchema:schema40.properties.backend,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.key !== undefined){
let data1 = data.key;
if(typeof data1 !== "string"){
const err3 = {instancePath:instancePath+"/key",schemaPath:"#/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema40.properties.key.type,parentSchema:schema40.properties.key,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.recipients !== undefined){
let data2 = data.recipients;
if(Array.isArray(data2)){
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
if(typeof data3 === "string"){
if(!pattern9.test(data3)){
const err4 = {instancePath:instancePath+"/recipients/" + i0,schemaPath:"#/$defs/ageRecipient/pattern",keyword:"pattern",params:{pattern: "^age1[a-z0-9]{58}$"},message:"must match pattern \""+"^age1[a-z0-9]{58}$"+"\"",schema:"^age1[a-z0-9]{58}$",parentSchema:schema41,data:data3};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/recipients/" + i0,schemaPath:"#/$defs/ageRecipient/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema41.type,parentSchema:schema41,data:data3};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath:instancePath+"/recipients",schemaPath:"#/properties/recipients/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema40.properties.recipients.type,parentSchema:schema40.properties.recipients,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema40.type,parentSchema:schema40,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
validate25.errors = vErrors;
return errors === 0;
}
validate25.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema47 = {"title":"WrittenEnvironment","type":"object","additionalProperties":false,"required":["name"],"description":"A group of clusters that get changes together.","properties":{"name":{"$ref":"#/$defs/environmentName","description":"The environment's name; it becomes the folder envs/<name>."},"domain":{"$ref":"#/$defs/domain","description":"The domain of this environment's clusters."},"distribution":{"$ref":"#/$defs/distribution","description":"The distribution of this environment's clusters."},"owners":{"$ref":"#/$defs/owners","description":"Who reviews changes of this environment and its clusters, instead of the site's owners."},"components":{"$ref":"#/$defs/components","description":"What differs in this environment: maps merge over the site's, lists replace, `false` switches off."},"apps":{"$ref":"#/$defs/apps","description":"What differs of apps in this environment, likewise."}}};
const schema48 = {"type":"string","pattern":"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"};
const schema51 = {"title":"WrittenComponents","type":"object","propertyNames":{"$ref":"#/$defs/componentName"},"additionalProperties":{"$ref":"#/$defs/component"},"description":"Components by their key. A key that is no blueprint's name needs `blueprint` or `chart`."};
const schema52 = {"type":"string","pattern":"^[a-z0-9]([a-z0-9-]{0,51}[a-z0-9])?$"};
const pattern13 = new RegExp("^[a-z0-9]([a-z0-9-]{0,51}[a-z0-9])?$", "u");
const schema53 = {"anyOf":[{"$ref":"#/$defs/settings"},{"const":false},{"type":"null"}],"description":"A map of settings, `false` to switch off, or nothing at all for the blueprint's defaults."};
const schema54 = {"title":"WrittenSettings","type":"object","description":"The keys here mean the same for every component; all others are options of its blueprint.","properties":{"version":{"$ref":"#/$defs/exactVersion","description":"The chart's version, letter by letter as published. It moves only when somebody moves it."},"values":{"type":"object","description":"Values for the chart in the chart's own shape, for what the blueprint has no option for. They win over the options."},"release":{"type":"object","description":"What promotion and CI carry, such as image tags. It seeds a file once; afterwards that file is people's."},"blueprint":{"$ref":"#/$defs/componentName","description":"The blueprint of this instance, where the key is not the blueprint's name."},"chart":{"$ref":"#/$defs/chart","description":"Any chart, without a blueprint."},"namespace":{"$ref":"#/$defs/namespace","description":"Where it is installed, if not where the blueprint says."},"podSecurity":{"enum":["privileged","baseline","restricted"],"description":"The Pod Security level that its pods bear; a namespace gets the strictest that all in it bear."},"network":{"type":"array","items":{"$ref":"#/$defs/flow"},"description":"Its flows. They add to the blueprint's; a chart without a blueprint has DNS and its own namespace unless some are said here. All other traffic is denied."},"writes":{"$ref":"#/$defs/writes","description":"What it creates beyond its namespace, so that its project allows it."},"class":{"enum":["crds","cni","engine","storage","database","operator","leaf"],"description":"Decides what deleting and switching off mean in both engines."},"after":{"type":"array","items":{"$ref":"#/$defs/componentName"},"description":"Components that come first when a cluster is new."},"on":{"$ref":"#/$defs/on","description":"Where it runs, if not on every cluster."},"secrets":{"type":"array","items":{"$ref":"#/$defs/secretNeed"},"description":"Secrets that somebody has to make: never their content."}}};
const schema55 = {"type":"string","pattern":"^v?[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.-]+)?(\\+[0-9A-Za-z.-]+)?$","examples":["1.20.0"]};
const schema61 = {"type":"string","pattern":"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"};
const pattern14 = new RegExp("^v?[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.-]+)?(\\+[0-9A-Za-z.-]+)?$", "u");
const schema57 = {"title":"WrittenChart","type":"object","additionalProperties":false,"oneOf":[{"required":["repository","name"]},{"required":["path"]}],"description":"A chart: where it is published, or a folder of this repository.","properties":{"repository":{"$ref":"#/$defs/chartRepository","description":"Chart repository, https:// or oci://."},"name":{"$ref":"#/$defs/componentName","description":"The chart's name in that repository."},"path":{"$ref":"#/$defs/folder","description":"The folder of a chart of your own, relative to site.yaml; never written by the generator.","examples":["charts/shop"]}}};
const schema58 = {"type":"string","pattern":"^(https|oci)://[^\\s@]+$","examples":["https://charts.example.org"]};
const pattern16 = new RegExp("^(https|oci)://[^\\s@]+$", "u");

function validate32(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate32.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs1 = errors;
let valid0 = false;
let passing0 = null;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.repository === undefined){
const err0 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "repository"},message:"must have required property '"+"repository"+"'",schema:schema57.oneOf[0].required,parentSchema:schema57.oneOf[0],data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema57.oneOf[0].required,parentSchema:schema57.oneOf[0],data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs2 === errors;
if(_valid0){
valid0 = true;
passing0 = 0;
}
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.path === undefined){
const err2 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "path"},message:"must have required property '"+"path"+"'",schema:schema57.oneOf[1].required,parentSchema:schema57.oneOf[1],data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
var _valid0 = _errs3 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid0 = true;
passing0 = 1;
}
}
if(!valid0){
const err3 = {instancePath,schemaPath:"#/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf",schema:schema57.oneOf,parentSchema:schema57,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
else {
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((key0 === "repository") || (key0 === "name")) || (key0 === "path"))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema57,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.repository !== undefined){
let data0 = data.repository;
if(typeof data0 === "string"){
if(!pattern16.test(data0)){
const err5 = {instancePath:instancePath+"/repository",schemaPath:"#/$defs/chartRepository/pattern",keyword:"pattern",params:{pattern: "^(https|oci)://[^\\s@]+$"},message:"must match pattern \""+"^(https|oci)://[^\\s@]+$"+"\"",schema:"^(https|oci)://[^\\s@]+$",parentSchema:schema58,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/repository",schemaPath:"#/$defs/chartRepository/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema58.type,parentSchema:schema58,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.name !== undefined){
let data1 = data.name;
if(typeof data1 === "string"){
if(!pattern13.test(data1)){
const err7 = {instancePath:instancePath+"/name",schemaPath:"#/$defs/componentName/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([a-z0-9-]{0,51}[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([a-z0-9-]{0,51}[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([a-z0-9-]{0,51}[a-z0-9])?$",parentSchema:schema52,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/name",schemaPath:"#/$defs/componentName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.type,parentSchema:schema52,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.path !== undefined){
let data2 = data.path;
if(typeof data2 !== "string"){
const err9 = {instancePath:instancePath+"/path",schemaPath:"#/$defs/folder/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema43.type,parentSchema:schema43,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema57.type,parentSchema:schema57,data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
validate32.errors = vErrors;
return errors === 0;
}
validate32.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema62 = {"title":"WrittenFlow","type":"object","additionalProperties":false,"oneOf":[{"required":["to"]},{"required":["from"]}],"description":"One direction of traffic. `port` alone means TCP; without a port all ports of that peer.","properties":{"to":{"enum":["dns","api-server","own","pods","nodes","world","namespace","cidr"],"description":"Whom it calls; `own` is its own namespace, `pods` are those of every namespace."},"from":{"enum":["api-server","own","pods","nodes","metrics","world","namespace"],"description":"Who calls it; `metrics` is whatever scrapes, `pods` are those of every namespace."},"namespace":{"$ref":"#/$defs/namespace","description":"The other namespace."},"cidr":{"$ref":"#/$defs/cidr","description":"The range of addresses."},"port":{"$ref":"#/$defs/port","description":"The port."},"protocol":{"enum":["TCP","UDP"],"description":"TCP unless said."}},"allOf":[{"if":{"required":["to"],"properties":{"to":{"const":"namespace"}}},"then":{"required":["namespace"]}},{"if":{"required":["from"],"properties":{"from":{"const":"namespace"}}},"then":{"required":["namespace"]}},{"if":{"required":["to"],"properties":{"to":{"const":"cidr"}}},"then":{"required":["cidr"]}}]};
const schema64 = {"type":"string","format":"cidr","examples":["10.0.10.0/24"]};
const schema65 = {"type":"integer","minimum":1,"maximum":65535};

function validate34(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate34.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs1 = errors;
let valid0 = false;
let passing0 = null;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.to === undefined){
const err0 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'",schema:schema62.oneOf[0].required,parentSchema:schema62.oneOf[0],data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var _valid0 = _errs2 === errors;
if(_valid0){
valid0 = true;
passing0 = 0;
}
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.from === undefined){
const err1 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'",schema:schema62.oneOf[1].required,parentSchema:schema62.oneOf[1],data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs3 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid0 = true;
passing0 = 1;
}
}
if(!valid0){
const err2 = {instancePath,schemaPath:"#/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf",schema:schema62.oneOf,parentSchema:schema62,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
else {
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
}
const _errs5 = errors;
let valid2 = true;
const _errs6 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.to === undefined) && (missing0 = "to")){
const err3 = {};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
else {
if(data.to !== undefined){
if("namespace" !== data.to){
const err4 = {};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
}
var _valid1 = _errs6 === errors;
errors = _errs5;
if(vErrors !== null){
if(_errs5){
vErrors.length = _errs5;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs8 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.namespace === undefined){
const err5 = {instancePath,schemaPath:"#/allOf/0/then/required",keyword:"required",params:{missingProperty: "namespace"},message:"must have required property '"+"namespace"+"'",schema:schema62.allOf[0].then.required,parentSchema:schema62.allOf[0].then,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
var _valid1 = _errs8 === errors;
valid2 = _valid1;
}
if(!valid2){
const err6 = {instancePath,schemaPath:"#/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema62.allOf[0].if,parentSchema:schema62.allOf[0],data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
const _errs10 = errors;
let valid4 = true;
const _errs11 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((data.from === undefined) && (missing1 = "from")){
const err7 = {};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
else {
if(data.from !== undefined){
if("namespace" !== data.from){
const err8 = {};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
}
var _valid2 = _errs11 === errors;
errors = _errs10;
if(vErrors !== null){
if(_errs10){
vErrors.length = _errs10;
}
else {
vErrors = null;
}
}
if(_valid2){
const _errs13 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.namespace === undefined){
const err9 = {instancePath,schemaPath:"#/allOf/1/then/required",keyword:"required",params:{missingProperty: "namespace"},message:"must have required property '"+"namespace"+"'",schema:schema62.allOf[1].then.required,parentSchema:schema62.allOf[1].then,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
var _valid2 = _errs13 === errors;
valid4 = _valid2;
}
if(!valid4){
const err10 = {instancePath,schemaPath:"#/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema62.allOf[1].if,parentSchema:schema62.allOf[1],data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
const _errs15 = errors;
let valid6 = true;
const _errs16 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing2;
if((data.to === undefined) && (missing2 = "to")){
const err11 = {};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
else {
if(data.to !== undefined){
if("cidr" !== data.to){
const err12 = {};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
}
var _valid3 = _errs16 === errors;
errors = _errs15;
if(vErrors !== null){
if(_errs15){
vErrors.length = _errs15;
}
else {
vErrors = null;
}
}
if(_valid3){
const _errs18 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.cidr === undefined){
const err13 = {instancePath,schemaPath:"#/allOf/2/then/required",keyword:"required",params:{missingProperty: "cidr"},message:"must have required property '"+"cidr"+"'",schema:schema62.allOf[2].then.required,parentSchema:schema62.allOf[2].then,data};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
var _valid3 = _errs18 === errors;
valid6 = _valid3;
}
if(!valid6){
const err14 = {instancePath,schemaPath:"#/allOf/2/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema62.allOf[2].if,parentSchema:schema62.allOf[2],data};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((((key0 === "to") || (key0 === "from")) || (key0 === "namespace")) || (key0 === "cidr")) || (key0 === "port")) || (key0 === "protocol"))){
const err15 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema62,data};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.to !== undefined){
let data3 = data.to;
if(!((((((((data3 === "dns") || (data3 === "api-server")) || (data3 === "own")) || (data3 === "pods")) || (data3 === "nodes")) || (data3 === "world")) || (data3 === "namespace")) || (data3 === "cidr"))){
const err16 = {instancePath:instancePath+"/to",schemaPath:"#/properties/to/enum",keyword:"enum",params:{allowedValues: schema62.properties.to.enum},message:"must be equal to one of the allowed values",schema:schema62.properties.to.enum,parentSchema:schema62.properties.to,data:data3};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.from !== undefined){
let data4 = data.from;
if(!(((((((data4 === "api-server") || (data4 === "own")) || (data4 === "pods")) || (data4 === "nodes")) || (data4 === "metrics")) || (data4 === "world")) || (data4 === "namespace"))){
const err17 = {instancePath:instancePath+"/from",schemaPath:"#/properties/from/enum",keyword:"enum",params:{allowedValues: schema62.properties.from.enum},message:"must be equal to one of the allowed values",schema:schema62.properties.from.enum,parentSchema:schema62.properties.from,data:data4};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.namespace !== undefined){
let data5 = data.namespace;
if(typeof data5 === "string"){
if(!pattern4.test(data5)){
const err18 = {instancePath:instancePath+"/namespace",schemaPath:"#/$defs/namespace/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$",parentSchema:schema61,data:data5};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/namespace",schemaPath:"#/$defs/namespace/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema61.type,parentSchema:schema61,data:data5};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.cidr !== undefined){
let data6 = data.cidr;
if(!(typeof data6 === "string")){
const err20 = {instancePath:instancePath+"/cidr",schemaPath:"#/$defs/cidr/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema64.type,parentSchema:schema64,data:data6};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.port !== undefined){
let data7 = data.port;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
const err21 = {instancePath:instancePath+"/port",schemaPath:"#/$defs/port/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema65.type,parentSchema:schema65,data:data7};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 65535 || isNaN(data7)){
const err22 = {instancePath:instancePath+"/port",schemaPath:"#/$defs/port/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema65,data:data7};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data7 < 1 || isNaN(data7)){
const err23 = {instancePath:instancePath+"/port",schemaPath:"#/$defs/port/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema65,data:data7};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
if(data.protocol !== undefined){
let data8 = data.protocol;
if(!((data8 === "TCP") || (data8 === "UDP"))){
const err24 = {instancePath:instancePath+"/protocol",schemaPath:"#/properties/protocol/enum",keyword:"enum",params:{allowedValues: schema62.properties.protocol.enum},message:"must be equal to one of the allowed values",schema:schema62.properties.protocol.enum,parentSchema:schema62.properties.protocol,data:data8};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
else {
const err25 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema62.type,parentSchema:schema62,data};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
validate34.errors = vErrors;
return errors === 0;
}
validate34.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema66 = {"title":"WrittenWrites","type":"object","additionalProperties":false,"description":"Cluster-wide kinds that it creates, and namespaces beside its own that it writes to.","properties":{"clusterKinds":{"type":"array","description":"Kinds that belong to no namespace.","items":{"title":"WrittenGroupKind","type":"object","additionalProperties":false,"required":["group","kind"],"description":"One kind.","properties":{"group":{"type":"string","description":"Its API group; empty for the core group."},"kind":{"type":"string","description":"Its name, such as ClusterRole."}}}},"namespaces":{"type":"array","items":{"$ref":"#/$defs/namespace"},"description":"Other namespaces."}}};

function validate36(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate36.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((key0 === "clusterKinds") || (key0 === "namespaces"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema66,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.clusterKinds !== undefined){
let data0 = data.clusterKinds;
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.group === undefined){
const err1 = {instancePath:instancePath+"/clusterKinds/" + i0,schemaPath:"#/properties/clusterKinds/items/required",keyword:"required",params:{missingProperty: "group"},message:"must have required property '"+"group"+"'",schema:schema66.properties.clusterKinds.items.required,parentSchema:schema66.properties.clusterKinds.items,data:data1};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data1.kind === undefined){
const err2 = {instancePath:instancePath+"/clusterKinds/" + i0,schemaPath:"#/properties/clusterKinds/items/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema66.properties.clusterKinds.items.required,parentSchema:schema66.properties.clusterKinds.items,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key1 in data1){
if(!((key1 === "group") || (key1 === "kind"))){
const err3 = {instancePath:instancePath+"/clusterKinds/" + i0,schemaPath:"#/properties/clusterKinds/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema66.properties.clusterKinds.items,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data1.group !== undefined){
let data2 = data1.group;
if(typeof data2 !== "string"){
const err4 = {instancePath:instancePath+"/clusterKinds/" + i0+"/group",schemaPath:"#/properties/clusterKinds/items/properties/group/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema66.properties.clusterKinds.items.properties.group.type,parentSchema:schema66.properties.clusterKinds.items.properties.group,data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data1.kind !== undefined){
let data3 = data1.kind;
if(typeof data3 !== "string"){
const err5 = {instancePath:instancePath+"/clusterKinds/" + i0+"/kind",schemaPath:"#/properties/clusterKinds/items/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema66.properties.clusterKinds.items.properties.kind.type,parentSchema:schema66.properties.clusterKinds.items.properties.kind,data:data3};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath:instancePath+"/clusterKinds/" + i0,schemaPath:"#/properties/clusterKinds/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema66.properties.clusterKinds.items.type,parentSchema:schema66.properties.clusterKinds.items,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath:instancePath+"/clusterKinds",schemaPath:"#/properties/clusterKinds/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema66.properties.clusterKinds.type,parentSchema:schema66.properties.clusterKinds,data:data0};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.namespaces !== undefined){
let data4 = data.namespaces;
if(Array.isArray(data4)){
const len1 = data4.length;
for(let i1=0; i1<len1; i1++){
let data5 = data4[i1];
if(typeof data5 === "string"){
if(!pattern4.test(data5)){
const err8 = {instancePath:instancePath+"/namespaces/" + i1,schemaPath:"#/$defs/namespace/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$",parentSchema:schema61,data:data5};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/namespaces/" + i1,schemaPath:"#/$defs/namespace/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema61.type,parentSchema:schema61,data:data5};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath:instancePath+"/namespaces",schemaPath:"#/properties/namespaces/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema66.properties.namespaces.type,parentSchema:schema66.properties.namespaces,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema66.type,parentSchema:schema66,data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
validate36.errors = vErrors;
return errors === 0;
}
validate36.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema69 = {"title":"WrittenOn","type":"object","additionalProperties":false,"description":"Both must hold where both are said.","properties":{"environments":{"type":"array","minItems":1,"items":{"type":"string"},"description":"Only in these environments."},"labels":{"type":"object","propertyNames":{"$ref":"#/$defs/labelName"},"additionalProperties":{"$ref":"#/$defs/labelValue"},"description":"Only on clusters with all of these labels."}}};
const schema70 = {"type":"string","pattern":"^([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$"};
const schema71 = {"type":"string","pattern":"^([A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?$"};
const pattern22 = new RegExp("^([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$", "u");
const pattern23 = new RegExp("^([A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?$", "u");

function validate38(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate38.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((key0 === "environments") || (key0 === "labels"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema69,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.environments !== undefined){
let data0 = data.environments;
if(Array.isArray(data0)){
if(data0.length < 1){
const err1 = {instancePath:instancePath+"/environments",schemaPath:"#/properties/environments/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema69.properties.environments,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(typeof data1 !== "string"){
const err2 = {instancePath:instancePath+"/environments/" + i0,schemaPath:"#/properties/environments/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema69.properties.environments.items.type,parentSchema:schema69.properties.environments.items,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
else {
const err3 = {instancePath:instancePath+"/environments",schemaPath:"#/properties/environments/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema69.properties.environments.type,parentSchema:schema69.properties.environments,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.labels !== undefined){
let data2 = data.labels;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key1 in data2){
const _errs8 = errors;
if(typeof key1 === "string"){
if(!pattern22.test(key1)){
const err4 = {instancePath:instancePath+"/labels",schemaPath:"#/$defs/labelName/pattern",keyword:"pattern",params:{pattern: "^([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$"},message:"must match pattern \""+"^([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$"+"\"",schema:"^([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$",parentSchema:schema70,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/labels",schemaPath:"#/$defs/labelName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema70.type,parentSchema:schema70,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var valid3 = _errs8 === errors;
if(!valid3){
const err6 = {instancePath:instancePath+"/labels",schemaPath:"#/properties/labels/propertyNames",keyword:"propertyNames",params:{propertyName: key1},message:"property name must be valid",schema:schema69.properties.labels.propertyNames,parentSchema:schema69.properties.labels,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
for(const key2 in data2){
let data3 = data2[key2];
if(typeof data3 === "string"){
if(!pattern23.test(data3)){
const err7 = {instancePath:instancePath+"/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/labelValue/pattern",keyword:"pattern",params:{pattern: "^([A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?$"},message:"must match pattern \""+"^([A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?$"+"\"",schema:"^([A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?$",parentSchema:schema71,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/labelValue/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema71.type,parentSchema:schema71,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath:instancePath+"/labels",schemaPath:"#/properties/labels/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema69.properties.labels.type,parentSchema:schema69.properties.labels,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema69.type,parentSchema:schema69,data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
validate38.errors = vErrors;
return errors === 0;
}
validate38.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema72 = {"title":"WrittenSecretNeed","type":"object","additionalProperties":false,"required":["name","keys","purpose"],"description":"A Secret that the component reads and that somebody has to make.","properties":{"namespace":{"$ref":"#/$defs/namespace","description":"Its namespace, if not the component's."},"name":{"$ref":"#/$defs/secretName","description":"Its name."},"keys":{"type":"array","minItems":1,"items":{"type":"string"},"description":"The keys in it."},"purpose":{"type":"string","description":"What it is for, for the person who makes it."}}};

function validate40(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate40.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema72.required,parentSchema:schema72,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.keys === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "keys"},message:"must have required property '"+"keys"+"'",schema:schema72.required,parentSchema:schema72,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.purpose === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "purpose"},message:"must have required property '"+"purpose"+"'",schema:schema72.required,parentSchema:schema72,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "namespace") || (key0 === "name")) || (key0 === "keys")) || (key0 === "purpose"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema72,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.namespace !== undefined){
let data0 = data.namespace;
if(typeof data0 === "string"){
if(!pattern4.test(data0)){
const err4 = {instancePath:instancePath+"/namespace",schemaPath:"#/$defs/namespace/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$",parentSchema:schema61,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/namespace",schemaPath:"#/$defs/namespace/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema61.type,parentSchema:schema61,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.name !== undefined){
let data1 = data.name;
if(typeof data1 === "string"){
if(!pattern6.test(data1)){
const err6 = {instancePath:instancePath+"/name",schemaPath:"#/$defs/secretName/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$",parentSchema:schema35,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/name",schemaPath:"#/$defs/secretName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.type,parentSchema:schema35,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.keys !== undefined){
let data2 = data.keys;
if(Array.isArray(data2)){
if(data2.length < 1){
const err8 = {instancePath:instancePath+"/keys",schemaPath:"#/properties/keys/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema72.properties.keys,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
if(typeof data3 !== "string"){
const err9 = {instancePath:instancePath+"/keys/" + i0,schemaPath:"#/properties/keys/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema72.properties.keys.items.type,parentSchema:schema72.properties.keys.items,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath:instancePath+"/keys",schemaPath:"#/properties/keys/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema72.properties.keys.type,parentSchema:schema72.properties.keys,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.purpose !== undefined){
let data4 = data.purpose;
if(typeof data4 !== "string"){
const err11 = {instancePath:instancePath+"/purpose",schemaPath:"#/properties/purpose/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema72.properties.purpose.type,parentSchema:schema72.properties.purpose,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema72.type,parentSchema:schema72,data};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
validate40.errors = vErrors;
return errors === 0;
}
validate40.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate31(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate31.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.version !== undefined){
let data0 = data.version;
if(typeof data0 === "string"){
if(!pattern14.test(data0)){
const err0 = {instancePath:instancePath+"/version",schemaPath:"#/$defs/exactVersion/pattern",keyword:"pattern",params:{pattern: "^v?[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.-]+)?(\\+[0-9A-Za-z.-]+)?$"},message:"must match pattern \""+"^v?[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.-]+)?(\\+[0-9A-Za-z.-]+)?$"+"\"",schema:"^v?[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.-]+)?(\\+[0-9A-Za-z.-]+)?$",parentSchema:schema55,data:data0};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath:instancePath+"/version",schemaPath:"#/$defs/exactVersion/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema55.type,parentSchema:schema55,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.values !== undefined){
let data1 = data.values;
if(!(data1 && typeof data1 == "object" && !Array.isArray(data1))){
const err2 = {instancePath:instancePath+"/values",schemaPath:"#/properties/values/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema54.properties.values.type,parentSchema:schema54.properties.values,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.release !== undefined){
let data2 = data.release;
if(!(data2 && typeof data2 == "object" && !Array.isArray(data2))){
const err3 = {instancePath:instancePath+"/release",schemaPath:"#/properties/release/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema54.properties.release.type,parentSchema:schema54.properties.release,data:data2};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.blueprint !== undefined){
let data3 = data.blueprint;
if(typeof data3 === "string"){
if(!pattern13.test(data3)){
const err4 = {instancePath:instancePath+"/blueprint",schemaPath:"#/$defs/componentName/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([a-z0-9-]{0,51}[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([a-z0-9-]{0,51}[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([a-z0-9-]{0,51}[a-z0-9])?$",parentSchema:schema52,data:data3};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/blueprint",schemaPath:"#/$defs/componentName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.type,parentSchema:schema52,data:data3};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.chart !== undefined){
if(!(validate32(data.chart, {instancePath:instancePath+"/chart",parentData:data,parentDataProperty:"chart",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
errors = vErrors.length;
}
}
if(data.namespace !== undefined){
let data5 = data.namespace;
if(typeof data5 === "string"){
if(!pattern4.test(data5)){
const err6 = {instancePath:instancePath+"/namespace",schemaPath:"#/$defs/namespace/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$",parentSchema:schema61,data:data5};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/namespace",schemaPath:"#/$defs/namespace/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema61.type,parentSchema:schema61,data:data5};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.podSecurity !== undefined){
let data6 = data.podSecurity;
if(!(((data6 === "privileged") || (data6 === "baseline")) || (data6 === "restricted"))){
const err8 = {instancePath:instancePath+"/podSecurity",schemaPath:"#/properties/podSecurity/enum",keyword:"enum",params:{allowedValues: schema54.properties.podSecurity.enum},message:"must be equal to one of the allowed values",schema:schema54.properties.podSecurity.enum,parentSchema:schema54.properties.podSecurity,data:data6};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.network !== undefined){
let data7 = data.network;
if(Array.isArray(data7)){
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
if(!(validate34(data7[i0], {instancePath:instancePath+"/network/" + i0,parentData:data7,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
errors = vErrors.length;
}
}
}
else {
const err9 = {instancePath:instancePath+"/network",schemaPath:"#/properties/network/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema54.properties.network.type,parentSchema:schema54.properties.network,data:data7};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.writes !== undefined){
if(!(validate36(data.writes, {instancePath:instancePath+"/writes",parentData:data,parentDataProperty:"writes",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate36.errors : vErrors.concat(validate36.errors);
errors = vErrors.length;
}
}
if(data.class !== undefined){
let data10 = data.class;
if(!(((((((data10 === "crds") || (data10 === "cni")) || (data10 === "engine")) || (data10 === "storage")) || (data10 === "database")) || (data10 === "operator")) || (data10 === "leaf"))){
const err10 = {instancePath:instancePath+"/class",schemaPath:"#/properties/class/enum",keyword:"enum",params:{allowedValues: schema54.properties.class.enum},message:"must be equal to one of the allowed values",schema:schema54.properties.class.enum,parentSchema:schema54.properties.class,data:data10};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.after !== undefined){
let data11 = data.after;
if(Array.isArray(data11)){
const len1 = data11.length;
for(let i1=0; i1<len1; i1++){
let data12 = data11[i1];
if(typeof data12 === "string"){
if(!pattern13.test(data12)){
const err11 = {instancePath:instancePath+"/after/" + i1,schemaPath:"#/$defs/componentName/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([a-z0-9-]{0,51}[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([a-z0-9-]{0,51}[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([a-z0-9-]{0,51}[a-z0-9])?$",parentSchema:schema52,data:data12};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/after/" + i1,schemaPath:"#/$defs/componentName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.type,parentSchema:schema52,data:data12};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath:instancePath+"/after",schemaPath:"#/properties/after/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema54.properties.after.type,parentSchema:schema54.properties.after,data:data11};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.on !== undefined){
if(!(validate38(data.on, {instancePath:instancePath+"/on",parentData:data,parentDataProperty:"on",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate38.errors : vErrors.concat(validate38.errors);
errors = vErrors.length;
}
}
if(data.secrets !== undefined){
let data14 = data.secrets;
if(Array.isArray(data14)){
const len2 = data14.length;
for(let i2=0; i2<len2; i2++){
if(!(validate40(data14[i2], {instancePath:instancePath+"/secrets/" + i2,parentData:data14,parentDataProperty:i2,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate40.errors : vErrors.concat(validate40.errors);
errors = vErrors.length;
}
}
}
else {
const err14 = {instancePath:instancePath+"/secrets",schemaPath:"#/properties/secrets/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema54.properties.secrets.type,parentSchema:schema54.properties.secrets,data:data14};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema54.type,parentSchema:schema54,data};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
validate31.errors = vErrors;
return errors === 0;
}
validate31.evaluated = {"props":{"version":true,"values":true,"release":true,"blueprint":true,"chart":true,"namespace":true,"podSecurity":true,"network":true,"writes":true,"class":true,"after":true,"on":true,"secrets":true},"dynamicProps":false,"dynamicItems":false};


function validate30(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate30.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(!(validate31(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate31.errors : vErrors.concat(validate31.errors);
errors = vErrors.length;
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
if(_valid0){
var props0 = {};
props0.version = true;
props0.values = true;
props0.release = true;
props0.blueprint = true;
props0.chart = true;
props0.namespace = true;
props0.podSecurity = true;
props0.network = true;
props0.writes = true;
props0.class = true;
props0.after = true;
props0.on = true;
props0.secrets = true;
}
const _errs2 = errors;
if(false !== data){
const err0 = {instancePath,schemaPath:"#/anyOf/1/const",keyword:"const",params:{allowedValue: false},message:"must be equal to constant",schema:false,parentSchema:schema53.anyOf[1],data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs2 === errors;
valid0 = valid0 || _valid0;
const _errs3 = errors;
if(data !== null){
const err1 = {instancePath,schemaPath:"#/anyOf/2/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema53.anyOf[2].type,parentSchema:schema53.anyOf[2],data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs3 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const err2 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema53.anyOf,parentSchema:schema53,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate30.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate30.evaluated = {"dynamicProps":true,"dynamicItems":false};


function validate29(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate29.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
const _errs1 = errors;
if(typeof key0 === "string"){
if(!pattern13.test(key0)){
const err0 = {instancePath,schemaPath:"#/$defs/componentName/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([a-z0-9-]{0,51}[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([a-z0-9-]{0,51}[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([a-z0-9-]{0,51}[a-z0-9])?$",parentSchema:schema52,data:key0,propertyName:key0};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/$defs/componentName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.type,parentSchema:schema52,data:key0,propertyName:key0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var valid0 = _errs1 === errors;
if(!valid0){
const err2 = {instancePath,schemaPath:"#/propertyNames",keyword:"propertyNames",params:{propertyName: key0},message:"property name must be valid",schema:schema51.propertyNames,parentSchema:schema51,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
for(const key1 in data){
if(!(validate30(data[key1], {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data,parentDataProperty:key1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
}
}
else {
const err3 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema51.type,parentSchema:schema51,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
validate29.errors = vErrors;
return errors === 0;
}
validate29.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema75 = {"title":"WrittenApps","type":"object","propertyNames":{"$ref":"#/$defs/componentName"},"additionalProperties":{"$ref":"#/$defs/component"},"description":"Apps by their key, which shares one name space with components. All use the chart charts/app; `chart: {path: …}` for a chart of your own."};

function validate45(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate45.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
const _errs1 = errors;
if(typeof key0 === "string"){
if(!pattern13.test(key0)){
const err0 = {instancePath,schemaPath:"#/$defs/componentName/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([a-z0-9-]{0,51}[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([a-z0-9-]{0,51}[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([a-z0-9-]{0,51}[a-z0-9])?$",parentSchema:schema52,data:key0,propertyName:key0};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/$defs/componentName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.type,parentSchema:schema52,data:key0,propertyName:key0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var valid0 = _errs1 === errors;
if(!valid0){
const err2 = {instancePath,schemaPath:"#/propertyNames",keyword:"propertyNames",params:{propertyName: key0},message:"property name must be valid",schema:schema75.propertyNames,parentSchema:schema75,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
for(const key1 in data){
if(!(validate30(data[key1], {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data,parentDataProperty:key1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
}
}
else {
const err3 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema75.type,parentSchema:schema75,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
validate45.errors = vErrors;
return errors === 0;
}
validate45.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate27(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate27.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema47.required,parentSchema:schema47,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((((((key0 === "name") || (key0 === "domain")) || (key0 === "distribution")) || (key0 === "owners")) || (key0 === "components")) || (key0 === "apps"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema47,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(!pattern4.test(data0)){
const err2 = {instancePath:instancePath+"/name",schemaPath:"#/$defs/environmentName/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$",parentSchema:schema48,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/name",schemaPath:"#/$defs/environmentName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema48.type,parentSchema:schema48,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.domain !== undefined){
let data1 = data.domain;
if(typeof data1 === "string"){
if(!pattern7.test(data1)){
const err4 = {instancePath:instancePath+"/domain",schemaPath:"#/$defs/domain/pattern",keyword:"pattern",params:{pattern: "^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$"},message:"must match pattern \""+"^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$"+"\"",schema:"^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$",parentSchema:schema37,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/domain",schemaPath:"#/$defs/domain/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema37.type,parentSchema:schema37,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.distribution !== undefined){
if(!(validate23(data.distribution, {instancePath:instancePath+"/distribution",parentData:data,parentDataProperty:"distribution",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
}
}
if(data.owners !== undefined){
let data3 = data.owners;
if(Array.isArray(data3)){
if(data3.length < 1){
const err6 = {instancePath:instancePath+"/owners",schemaPath:"#/$defs/owners/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema46,data:data3};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
let data4 = data3[i0];
if(typeof data4 !== "string"){
const err7 = {instancePath:instancePath+"/owners/" + i0,schemaPath:"#/$defs/owners/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema46.items.type,parentSchema:schema46.items,data:data4};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
let i1 = data3.length;
let j0;
if(i1 > 1){
const indices0 = {};
for(;i1--;){
let item0 = data3[i1];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err8 = {instancePath:instancePath+"/owners",schemaPath:"#/$defs/owners/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i1+" are identical)",schema:true,parentSchema:schema46,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
break;
}
indices0[item0] = i1;
}
}
}
else {
const err9 = {instancePath:instancePath+"/owners",schemaPath:"#/$defs/owners/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema46.type,parentSchema:schema46,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.components !== undefined){
if(!(validate29(data.components, {instancePath:instancePath+"/components",parentData:data,parentDataProperty:"components",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
errors = vErrors.length;
}
}
if(data.apps !== undefined){
if(!(validate45(data.apps, {instancePath:instancePath+"/apps",parentData:data,parentDataProperty:"apps",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate45.errors : vErrors.concat(validate45.errors);
errors = vErrors.length;
}
}
}
else {
const err10 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema47.type,parentSchema:schema47,data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
validate27.errors = vErrors;
return errors === 0;
}
validate27.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema77 = {"title":"WrittenCluster","type":"object","additionalProperties":false,"required":["name","environment","endpoint","network"],"description":"One Kubernetes cluster.","oneOf":[{"required":["size"]},{"required":["nodes"]}],"properties":{"name":{"$ref":"#/$defs/clusterName","description":"The cluster's name, at most 32 characters, since Cilium's cluster name allows no more."},"environment":{"type":"string","description":"The environment that it belongs to."},"labels":{"type":"object","propertyNames":{"$ref":"#/$defs/labelName"},"additionalProperties":{"$ref":"#/$defs/labelValue"},"description":"Facts about the cluster that components can ask for with `on.labels`."},"endpoint":{"$ref":"#/$defs/endpoint","description":"Where the Kubernetes API answers."},"network":{"$ref":"#/$defs/network","description":"The address ranges of nodes, pods and Services."},"addresses":{"type":"object","propertyNames":{"$ref":"#/$defs/poolName"},"additionalProperties":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/cidr"}},"description":"Pools of addresses for load balancers, whichever component serves them: name to ranges in CIDR form."},"nodes":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/node"},"description":"The machines by name; `size` says only how many."},"size":{"$ref":"#/$defs/size","description":"How many machines, where their names do not matter here."},"domain":{"$ref":"#/$defs/domain","description":"The domain of this cluster."},"distribution":{"$ref":"#/$defs/distribution","description":"The distribution of this cluster."},"components":{"$ref":"#/$defs/components","description":"What differs on this cluster: maps merge over the environment's, lists replace, `false` switches off."},"apps":{"$ref":"#/$defs/apps","description":"What differs of apps on this cluster, likewise."},"own":{"type":"boolean","default":false,"description":"True where people keep manifests of their own in the cluster's folder own/, which is then synced too and never written by us."}}};
const schema78 = {"type":"string","pattern":"^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$"};
const schema87 = {"type":"string","pattern":"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"};
const schema91 = {"title":"WrittenSize","type":"object","additionalProperties":false,"required":["servers"],"description":"How many machines.","properties":{"servers":{"type":"integer","minimum":1,"description":"Machines with the control plane; an odd number, so that etcd keeps a majority."},"workers":{"type":"integer","minimum":0,"default":0,"description":"Machines without it."}}};
const pattern27 = new RegExp("^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$", "u");
const schema81 = {"title":"WrittenEndpoint","type":"object","additionalProperties":false,"required":["host"],"description":"Where the Kubernetes API answers.","properties":{"host":{"type":"string","description":"A host name or an address that reaches the API servers.","examples":["api.staging-1.example.org"]},"port":{"$ref":"#/$defs/port","default":6443,"description":"The port of the API; 6443 in every distribution."},"vip":{"type":"string","description":"The virtual address that the API servers share; inside the nodes' network and in no pool.","examples":["10.0.10.5"]}}};

function validate50(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate50.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.host === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "host"},message:"must have required property '"+"host"+"'",schema:schema81.required,parentSchema:schema81,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "host") || (key0 === "port")) || (key0 === "vip"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema81,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.host !== undefined){
let data0 = data.host;
if(typeof data0 !== "string"){
const err2 = {instancePath:instancePath+"/host",schemaPath:"#/properties/host/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema81.properties.host.type,parentSchema:schema81.properties.host,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.port !== undefined){
let data1 = data.port;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err3 = {instancePath:instancePath+"/port",schemaPath:"#/$defs/port/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema65.type,parentSchema:schema65,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 65535 || isNaN(data1)){
const err4 = {instancePath:instancePath+"/port",schemaPath:"#/$defs/port/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema65,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data1 < 1 || isNaN(data1)){
const err5 = {instancePath:instancePath+"/port",schemaPath:"#/$defs/port/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema65,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
if(data.vip !== undefined){
let data2 = data.vip;
if(typeof data2 !== "string"){
const err6 = {instancePath:instancePath+"/vip",schemaPath:"#/properties/vip/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema81.properties.vip.type,parentSchema:schema81.properties.vip,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema81.type,parentSchema:schema81,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
validate50.errors = vErrors;
return errors === 0;
}
validate50.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema83 = {"title":"WrittenNetwork","type":"object","additionalProperties":false,"required":["nodes","pods","services"],"description":"Address ranges; they do not overlap. One range a family for Services.","properties":{"nodes":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/cidr"},"description":"Where the machines have their addresses."},"pods":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/cidr"},"description":"Where pods get theirs."},"services":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/cidr"},"description":"Where Services get theirs; at most a /12 (IPv4) or a /112 (IPv6)."}}};

function validate52(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate52.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.nodes === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "nodes"},message:"must have required property '"+"nodes"+"'",schema:schema83.required,parentSchema:schema83,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.pods === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "pods"},message:"must have required property '"+"pods"+"'",schema:schema83.required,parentSchema:schema83,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.services === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "services"},message:"must have required property '"+"services"+"'",schema:schema83.required,parentSchema:schema83,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "nodes") || (key0 === "pods")) || (key0 === "services"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema83,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.nodes !== undefined){
let data0 = data.nodes;
if(Array.isArray(data0)){
if(data0.length < 1){
const err4 = {instancePath:instancePath+"/nodes",schemaPath:"#/properties/nodes/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema83.properties.nodes,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(!(typeof data1 === "string")){
const err5 = {instancePath:instancePath+"/nodes/" + i0,schemaPath:"#/$defs/cidr/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema64.type,parentSchema:schema64,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath:instancePath+"/nodes",schemaPath:"#/properties/nodes/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema83.properties.nodes.type,parentSchema:schema83.properties.nodes,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.pods !== undefined){
let data2 = data.pods;
if(Array.isArray(data2)){
if(data2.length < 1){
const err7 = {instancePath:instancePath+"/pods",schemaPath:"#/properties/pods/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema83.properties.pods,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
const len1 = data2.length;
for(let i1=0; i1<len1; i1++){
let data3 = data2[i1];
if(!(typeof data3 === "string")){
const err8 = {instancePath:instancePath+"/pods/" + i1,schemaPath:"#/$defs/cidr/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema64.type,parentSchema:schema64,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath:instancePath+"/pods",schemaPath:"#/properties/pods/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema83.properties.pods.type,parentSchema:schema83.properties.pods,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.services !== undefined){
let data4 = data.services;
if(Array.isArray(data4)){
if(data4.length < 1){
const err10 = {instancePath:instancePath+"/services",schemaPath:"#/properties/services/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema83.properties.services,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
const len2 = data4.length;
for(let i2=0; i2<len2; i2++){
let data5 = data4[i2];
if(!(typeof data5 === "string")){
const err11 = {instancePath:instancePath+"/services/" + i2,schemaPath:"#/$defs/cidr/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema64.type,parentSchema:schema64,data:data5};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath:instancePath+"/services",schemaPath:"#/properties/services/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema83.properties.services.type,parentSchema:schema83.properties.services,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema83.type,parentSchema:schema83,data};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
validate52.errors = vErrors;
return errors === 0;
}
validate52.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema89 = {"title":"WrittenNode","type":"object","additionalProperties":false,"required":["name","role","address"],"description":"One machine.","properties":{"name":{"$ref":"#/$defs/nodeName","description":"Its host name."},"role":{"enum":["server","worker"],"description":"`server` runs the control plane and etcd."},"address":{"type":"string","description":"Its address, inside the nodes' network.","examples":["10.0.10.11"]}}};
const schema90 = {"type":"string","pattern":"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"};

function validate54(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate54.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema89.required,parentSchema:schema89,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.role === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "role"},message:"must have required property '"+"role"+"'",schema:schema89.required,parentSchema:schema89,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.address === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "address"},message:"must have required property '"+"address"+"'",schema:schema89.required,parentSchema:schema89,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "name") || (key0 === "role")) || (key0 === "address"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema89,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(!pattern4.test(data0)){
const err4 = {instancePath:instancePath+"/name",schemaPath:"#/$defs/nodeName/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$",parentSchema:schema90,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/name",schemaPath:"#/$defs/nodeName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema90.type,parentSchema:schema90,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.role !== undefined){
let data1 = data.role;
if(!((data1 === "server") || (data1 === "worker"))){
const err6 = {instancePath:instancePath+"/role",schemaPath:"#/properties/role/enum",keyword:"enum",params:{allowedValues: schema89.properties.role.enum},message:"must be equal to one of the allowed values",schema:schema89.properties.role.enum,parentSchema:schema89.properties.role,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.address !== undefined){
let data2 = data.address;
if(typeof data2 !== "string"){
const err7 = {instancePath:instancePath+"/address",schemaPath:"#/properties/address/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema89.properties.address.type,parentSchema:schema89.properties.address,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema89.type,parentSchema:schema89,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
validate54.errors = vErrors;
return errors === 0;
}
validate54.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate49(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate49.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs1 = errors;
let valid0 = false;
let passing0 = null;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.size === undefined){
const err0 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "size"},message:"must have required property '"+"size"+"'",schema:schema77.oneOf[0].required,parentSchema:schema77.oneOf[0],data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var _valid0 = _errs2 === errors;
if(_valid0){
valid0 = true;
passing0 = 0;
}
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.nodes === undefined){
const err1 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "nodes"},message:"must have required property '"+"nodes"+"'",schema:schema77.oneOf[1].required,parentSchema:schema77.oneOf[1],data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs3 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid0 = true;
passing0 = 1;
}
}
if(!valid0){
const err2 = {instancePath,schemaPath:"#/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf",schema:schema77.oneOf,parentSchema:schema77,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
else {
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema77.required,parentSchema:schema77,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.environment === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "environment"},message:"must have required property '"+"environment"+"'",schema:schema77.required,parentSchema:schema77,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.endpoint === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "endpoint"},message:"must have required property '"+"endpoint"+"'",schema:schema77.required,parentSchema:schema77,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.network === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "network"},message:"must have required property '"+"network"+"'",schema:schema77.required,parentSchema:schema77,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema77.properties, key0))){
const err7 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema77,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(!pattern27.test(data0)){
const err8 = {instancePath:instancePath+"/name",schemaPath:"#/$defs/clusterName/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$",parentSchema:schema78,data:data0};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/name",schemaPath:"#/$defs/clusterName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema78.type,parentSchema:schema78,data:data0};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.environment !== undefined){
let data1 = data.environment;
if(typeof data1 !== "string"){
const err10 = {instancePath:instancePath+"/environment",schemaPath:"#/properties/environment/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema77.properties.environment.type,parentSchema:schema77.properties.environment,data:data1};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.labels !== undefined){
let data2 = data.labels;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key1 in data2){
const _errs12 = errors;
if(typeof key1 === "string"){
if(!pattern22.test(key1)){
const err11 = {instancePath:instancePath+"/labels",schemaPath:"#/$defs/labelName/pattern",keyword:"pattern",params:{pattern: "^([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$"},message:"must match pattern \""+"^([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$"+"\"",schema:"^([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$",parentSchema:schema70,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/labels",schemaPath:"#/$defs/labelName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema70.type,parentSchema:schema70,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
var valid3 = _errs12 === errors;
if(!valid3){
const err13 = {instancePath:instancePath+"/labels",schemaPath:"#/properties/labels/propertyNames",keyword:"propertyNames",params:{propertyName: key1},message:"property name must be valid",schema:schema77.properties.labels.propertyNames,parentSchema:schema77.properties.labels,data:data2};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
for(const key2 in data2){
let data3 = data2[key2];
if(typeof data3 === "string"){
if(!pattern23.test(data3)){
const err14 = {instancePath:instancePath+"/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/labelValue/pattern",keyword:"pattern",params:{pattern: "^([A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?$"},message:"must match pattern \""+"^([A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?$"+"\"",schema:"^([A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?$",parentSchema:schema71,data:data3};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/labelValue/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema71.type,parentSchema:schema71,data:data3};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath:instancePath+"/labels",schemaPath:"#/properties/labels/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema77.properties.labels.type,parentSchema:schema77.properties.labels,data:data2};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.endpoint !== undefined){
if(!(validate50(data.endpoint, {instancePath:instancePath+"/endpoint",parentData:data,parentDataProperty:"endpoint",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate50.errors : vErrors.concat(validate50.errors);
errors = vErrors.length;
}
}
if(data.network !== undefined){
if(!(validate52(data.network, {instancePath:instancePath+"/network",parentData:data,parentDataProperty:"network",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate52.errors : vErrors.concat(validate52.errors);
errors = vErrors.length;
}
}
if(data.addresses !== undefined){
let data6 = data.addresses;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const key3 in data6){
const _errs23 = errors;
if(typeof key3 === "string"){
if(!pattern4.test(key3)){
const err17 = {instancePath:instancePath+"/addresses",schemaPath:"#/$defs/poolName/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$",parentSchema:schema87,data:key3,propertyName:key3};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/addresses",schemaPath:"#/$defs/poolName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema87.type,parentSchema:schema87,data:key3,propertyName:key3};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
var valid7 = _errs23 === errors;
if(!valid7){
const err19 = {instancePath:instancePath+"/addresses",schemaPath:"#/properties/addresses/propertyNames",keyword:"propertyNames",params:{propertyName: key3},message:"property name must be valid",schema:schema77.properties.addresses.propertyNames,parentSchema:schema77.properties.addresses,data:data6};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
for(const key4 in data6){
let data7 = data6[key4];
if(Array.isArray(data7)){
if(data7.length < 1){
const err20 = {instancePath:instancePath+"/addresses/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/addresses/additionalProperties/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema77.properties.addresses.additionalProperties,data:data7};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
let data8 = data7[i0];
if(!(typeof data8 === "string")){
const err21 = {instancePath:instancePath+"/addresses/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0,schemaPath:"#/$defs/cidr/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema64.type,parentSchema:schema64,data:data8};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath:instancePath+"/addresses/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/addresses/additionalProperties/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema77.properties.addresses.additionalProperties.type,parentSchema:schema77.properties.addresses.additionalProperties,data:data7};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath:instancePath+"/addresses",schemaPath:"#/properties/addresses/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema77.properties.addresses.type,parentSchema:schema77.properties.addresses,data:data6};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.nodes !== undefined){
let data9 = data.nodes;
if(Array.isArray(data9)){
if(data9.length < 1){
const err24 = {instancePath:instancePath+"/nodes",schemaPath:"#/properties/nodes/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema77.properties.nodes,data:data9};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
const len1 = data9.length;
for(let i1=0; i1<len1; i1++){
if(!(validate54(data9[i1], {instancePath:instancePath+"/nodes/" + i1,parentData:data9,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate54.errors : vErrors.concat(validate54.errors);
errors = vErrors.length;
}
}
}
else {
const err25 = {instancePath:instancePath+"/nodes",schemaPath:"#/properties/nodes/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema77.properties.nodes.type,parentSchema:schema77.properties.nodes,data:data9};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.size !== undefined){
let data11 = data.size;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
if(data11.servers === undefined){
const err26 = {instancePath:instancePath+"/size",schemaPath:"#/$defs/size/required",keyword:"required",params:{missingProperty: "servers"},message:"must have required property '"+"servers"+"'",schema:schema91.required,parentSchema:schema91,data:data11};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
for(const key5 in data11){
if(!((key5 === "servers") || (key5 === "workers"))){
const err27 = {instancePath:instancePath+"/size",schemaPath:"#/$defs/size/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties",schema:false,parentSchema:schema91,data:data11};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data11.servers !== undefined){
let data12 = data11.servers;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
const err28 = {instancePath:instancePath+"/size/servers",schemaPath:"#/$defs/size/properties/servers/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema91.properties.servers.type,parentSchema:schema91.properties.servers,data:data12};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 < 1 || isNaN(data12)){
const err29 = {instancePath:instancePath+"/size/servers",schemaPath:"#/$defs/size/properties/servers/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema91.properties.servers,data:data12};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
if(data11.workers !== undefined){
let data13 = data11.workers;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
const err30 = {instancePath:instancePath+"/size/workers",schemaPath:"#/$defs/size/properties/workers/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema91.properties.workers.type,parentSchema:schema91.properties.workers,data:data13};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 < 0 || isNaN(data13)){
const err31 = {instancePath:instancePath+"/size/workers",schemaPath:"#/$defs/size/properties/workers/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema91.properties.workers,data:data13};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
}
else {
const err32 = {instancePath:instancePath+"/size",schemaPath:"#/$defs/size/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema91.type,parentSchema:schema91,data:data11};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data.domain !== undefined){
let data14 = data.domain;
if(typeof data14 === "string"){
if(!pattern7.test(data14)){
const err33 = {instancePath:instancePath+"/domain",schemaPath:"#/$defs/domain/pattern",keyword:"pattern",params:{pattern: "^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$"},message:"must match pattern \""+"^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$"+"\"",schema:"^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$",parentSchema:schema37,data:data14};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
else {
const err34 = {instancePath:instancePath+"/domain",schemaPath:"#/$defs/domain/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema37.type,parentSchema:schema37,data:data14};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data.distribution !== undefined){
if(!(validate23(data.distribution, {instancePath:instancePath+"/distribution",parentData:data,parentDataProperty:"distribution",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
}
}
if(data.components !== undefined){
if(!(validate29(data.components, {instancePath:instancePath+"/components",parentData:data,parentDataProperty:"components",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
errors = vErrors.length;
}
}
if(data.apps !== undefined){
if(!(validate45(data.apps, {instancePath:instancePath+"/apps",parentData:data,parentDataProperty:"apps",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate45.errors : vErrors.concat(validate45.errors);
errors = vErrors.length;
}
}
if(data.own !== undefined){
let data18 = data.own;
if(typeof data18 !== "boolean"){
const err35 = {instancePath:instancePath+"/own",schemaPath:"#/properties/own/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema77.properties.own.type,parentSchema:schema77.properties.own,data:data18};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
}
else {
const err36 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema77.type,parentSchema:schema77,data};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
validate49.errors = vErrors;
return errors === 0;
}
validate49.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://create-k8s-platform.dev/schemas/v1/site.core.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate20.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.apiVersion === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "apiVersion"},message:"must have required property '"+"apiVersion"+"'",schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.kind === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.generator === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "generator"},message:"must have required property '"+"generator"+"'",schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.name === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.repository === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "repository"},message:"must have required property '"+"repository"+"'",schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.gitops === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "gitops"},message:"must have required property '"+"gitops"+"'",schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.environments === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "environments"},message:"must have required property '"+"environments"+"'",schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.clusters === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "clusters"},message:"must have required property '"+"clusters"+"'",schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema31.properties, key0))){
const err8 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
if("create-k8s-platform/v1" !== data0){
const err9 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/const",keyword:"const",params:{allowedValue: "create-k8s-platform/v1"},message:"must be equal to constant",schema:"create-k8s-platform/v1",parentSchema:schema31.properties.apiVersion,data:data0};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.kind !== undefined){
let data1 = data.kind;
if("Site" !== data1){
const err10 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "Site"},message:"must be equal to constant",schema:"Site",parentSchema:schema31.properties.kind,data:data1};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.generator !== undefined){
let data2 = data.generator;
if(typeof data2 !== "string"){
const err11 = {instancePath:instancePath+"/generator",schemaPath:"#/properties/generator/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.generator.type,parentSchema:schema31.properties.generator,data:data2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.name !== undefined){
let data3 = data.name;
if(typeof data3 === "string"){
if(!pattern4.test(data3)){
const err12 = {instancePath:instancePath+"/name",schemaPath:"#/$defs/siteName/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$",parentSchema:schema32,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/name",schemaPath:"#/$defs/siteName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data3};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.profile !== undefined){
let data4 = data.profile;
if(typeof data4 === "string"){
if(!pattern4.test(data4)){
const err14 = {instancePath:instancePath+"/profile",schemaPath:"#/$defs/profileName/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$",parentSchema:schema33,data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/profile",schemaPath:"#/$defs/profileName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.type,parentSchema:schema33,data:data4};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.repository !== undefined){
if(!(validate21(data.repository, {instancePath:instancePath+"/repository",parentData:data,parentDataProperty:"repository",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
errors = vErrors.length;
}
}
if(data.gitops !== undefined){
let data6 = data.gitops;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
if(data6.engine === undefined){
const err16 = {instancePath:instancePath+"/gitops",schemaPath:"#/$defs/gitops/required",keyword:"required",params:{missingProperty: "engine"},message:"must have required property '"+"engine"+"'",schema:schema36.required,parentSchema:schema36,data:data6};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
for(const key1 in data6){
if(!(key1 === "engine")){
const err17 = {instancePath:instancePath+"/gitops",schemaPath:"#/$defs/gitops/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema36,data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data6.engine !== undefined){
let data7 = data6.engine;
if(!((data7 === "argocd") || (data7 === "flux"))){
const err18 = {instancePath:instancePath+"/gitops/engine",schemaPath:"#/$defs/gitops/properties/engine/enum",keyword:"enum",params:{allowedValues: schema36.properties.engine.enum},message:"must be equal to one of the allowed values",schema:schema36.properties.engine.enum,parentSchema:schema36.properties.engine,data:data7};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath:instancePath+"/gitops",schemaPath:"#/$defs/gitops/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema36.type,parentSchema:schema36,data:data6};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.domain !== undefined){
let data8 = data.domain;
if(typeof data8 === "string"){
if(!pattern7.test(data8)){
const err20 = {instancePath:instancePath+"/domain",schemaPath:"#/$defs/domain/pattern",keyword:"pattern",params:{pattern: "^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$"},message:"must match pattern \""+"^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$"+"\"",schema:"^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$",parentSchema:schema37,data:data8};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/domain",schemaPath:"#/$defs/domain/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema37.type,parentSchema:schema37,data:data8};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.distribution !== undefined){
if(!(validate23(data.distribution, {instancePath:instancePath+"/distribution",parentData:data,parentDataProperty:"distribution",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
}
}
if(data.secrets !== undefined){
if(!(validate25(data.secrets, {instancePath:instancePath+"/secrets",parentData:data,parentDataProperty:"secrets",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
errors = vErrors.length;
}
}
if(data.defaults !== undefined){
let data11 = data.defaults;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
for(const key2 in data11){
let data12 = data11[key2];
if(typeof data12 === "string"){
if(!pattern6.test(data12)){
const err22 = {instancePath:instancePath+"/defaults/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/defaultName/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$",parentSchema:schema42,data:data12};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/defaults/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/defaultName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema42.type,parentSchema:schema42,data:data12};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
else {
const err24 = {instancePath:instancePath+"/defaults",schemaPath:"#/properties/defaults/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.defaults.type,parentSchema:schema31.properties.defaults,data:data11};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.catalogs !== undefined){
let data13 = data.catalogs;
if(Array.isArray(data13)){
const len0 = data13.length;
for(let i0=0; i0<len0; i0++){
let data14 = data13[i0];
if(typeof data14 !== "string"){
const err25 = {instancePath:instancePath+"/catalogs/" + i0,schemaPath:"#/$defs/folder/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema43.type,parentSchema:schema43,data:data14};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
else {
const err26 = {instancePath:instancePath+"/catalogs",schemaPath:"#/properties/catalogs/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.catalogs.type,parentSchema:schema31.properties.catalogs,data:data13};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.unmanaged !== undefined){
let data15 = data.unmanaged;
if(Array.isArray(data15)){
const len1 = data15.length;
for(let i1=0; i1<len1; i1++){
let data16 = data15[i1];
if(typeof data16 !== "string"){
const err27 = {instancePath:instancePath+"/unmanaged/" + i1,schemaPath:"#/properties/unmanaged/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.unmanaged.items.type,parentSchema:schema31.properties.unmanaged.items,data:data16};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
else {
const err28 = {instancePath:instancePath+"/unmanaged",schemaPath:"#/properties/unmanaged/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.unmanaged.type,parentSchema:schema31.properties.unmanaged,data:data15};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data.pullRequest !== undefined){
let data17 = data.pullRequest;
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
for(const key3 in data17){
if(!(((((key3 === "labels") || (key3 === "reviewers")) || (key3 === "assignees")) || (key3 === "draft")) || (key3 === "autoMerge"))){
const err29 = {instancePath:instancePath+"/pullRequest",schemaPath:"#/$defs/pullRequest/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema44,data:data17};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data17.labels !== undefined){
let data18 = data17.labels;
if(Array.isArray(data18)){
const len2 = data18.length;
for(let i2=0; i2<len2; i2++){
let data19 = data18[i2];
if(typeof data19 !== "string"){
const err30 = {instancePath:instancePath+"/pullRequest/labels/" + i2,schemaPath:"#/$defs/pullRequest/properties/labels/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.properties.labels.items.type,parentSchema:schema44.properties.labels.items,data:data19};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
else {
const err31 = {instancePath:instancePath+"/pullRequest/labels",schemaPath:"#/$defs/pullRequest/properties/labels/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema44.properties.labels.type,parentSchema:schema44.properties.labels,data:data18};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data17.reviewers !== undefined){
let data20 = data17.reviewers;
if(Array.isArray(data20)){
const len3 = data20.length;
for(let i3=0; i3<len3; i3++){
let data21 = data20[i3];
if(typeof data21 !== "string"){
const err32 = {instancePath:instancePath+"/pullRequest/reviewers/" + i3,schemaPath:"#/$defs/pullRequest/properties/reviewers/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.properties.reviewers.items.type,parentSchema:schema44.properties.reviewers.items,data:data21};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
}
else {
const err33 = {instancePath:instancePath+"/pullRequest/reviewers",schemaPath:"#/$defs/pullRequest/properties/reviewers/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema44.properties.reviewers.type,parentSchema:schema44.properties.reviewers,data:data20};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data17.assignees !== undefined){
let data22 = data17.assignees;
if(Array.isArray(data22)){
const len4 = data22.length;
for(let i4=0; i4<len4; i4++){
let data23 = data22[i4];
if(typeof data23 !== "string"){
const err34 = {instancePath:instancePath+"/pullRequest/assignees/" + i4,schemaPath:"#/$defs/pullRequest/properties/assignees/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.properties.assignees.items.type,parentSchema:schema44.properties.assignees.items,data:data23};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
}
else {
const err35 = {instancePath:instancePath+"/pullRequest/assignees",schemaPath:"#/$defs/pullRequest/properties/assignees/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema44.properties.assignees.type,parentSchema:schema44.properties.assignees,data:data22};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data17.draft !== undefined){
let data24 = data17.draft;
if(typeof data24 !== "boolean"){
const err36 = {instancePath:instancePath+"/pullRequest/draft",schemaPath:"#/$defs/pullRequest/properties/draft/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema44.properties.draft.type,parentSchema:schema44.properties.draft,data:data24};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data17.autoMerge !== undefined){
let data25 = data17.autoMerge;
if(typeof data25 !== "boolean"){
const err37 = {instancePath:instancePath+"/pullRequest/autoMerge",schemaPath:"#/$defs/pullRequest/properties/autoMerge/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema44.properties.autoMerge.type,parentSchema:schema44.properties.autoMerge,data:data25};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
}
else {
const err38 = {instancePath:instancePath+"/pullRequest",schemaPath:"#/$defs/pullRequest/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema44.type,parentSchema:schema44,data:data17};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data.automation !== undefined){
let data26 = data.automation;
if(typeof data26 !== "boolean"){
const err39 = {instancePath:instancePath+"/automation",schemaPath:"#/properties/automation/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema31.properties.automation.type,parentSchema:schema31.properties.automation,data:data26};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data.checks !== undefined){
let data27 = data.checks;
if(data27 && typeof data27 == "object" && !Array.isArray(data27)){
for(const key4 in data27){
if(!(key4 === "silence")){
const err40 = {instancePath:instancePath+"/checks",schemaPath:"#/$defs/checks/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema45,data:data27};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data27.silence !== undefined){
let data28 = data27.silence;
if(data28 && typeof data28 == "object" && !Array.isArray(data28)){
for(const key5 in data28){
let data29 = data28[key5];
if(data29 && typeof data29 == "object" && !Array.isArray(data29)){
if(data29.reason === undefined){
const err41 = {instancePath:instancePath+"/checks/silence/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/checks/properties/silence/additionalProperties/required",keyword:"required",params:{missingProperty: "reason"},message:"must have required property '"+"reason"+"'",schema:schema45.properties.silence.additionalProperties.required,parentSchema:schema45.properties.silence.additionalProperties,data:data29};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
for(const key6 in data29){
if(!((key6 === "reason") || (key6 === "in"))){
const err42 = {instancePath:instancePath+"/checks/silence/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/checks/properties/silence/additionalProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties",schema:false,parentSchema:schema45.properties.silence.additionalProperties,data:data29};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data29.reason !== undefined){
let data30 = data29.reason;
if(typeof data30 !== "string"){
const err43 = {instancePath:instancePath+"/checks/silence/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/reason",schemaPath:"#/$defs/checks/properties/silence/additionalProperties/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.properties.silence.additionalProperties.properties.reason.type,parentSchema:schema45.properties.silence.additionalProperties.properties.reason,data:data30};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data29.in !== undefined){
let data31 = data29.in;
if(Array.isArray(data31)){
if(data31.length < 1){
const err44 = {instancePath:instancePath+"/checks/silence/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/in",schemaPath:"#/$defs/checks/properties/silence/additionalProperties/properties/in/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema45.properties.silence.additionalProperties.properties.in,data:data31};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
const len5 = data31.length;
for(let i5=0; i5<len5; i5++){
let data32 = data31[i5];
if(typeof data32 !== "string"){
const err45 = {instancePath:instancePath+"/checks/silence/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/in/" + i5,schemaPath:"#/$defs/checks/properties/silence/additionalProperties/properties/in/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.properties.silence.additionalProperties.properties.in.items.type,parentSchema:schema45.properties.silence.additionalProperties.properties.in.items,data:data32};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
}
else {
const err46 = {instancePath:instancePath+"/checks/silence/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/in",schemaPath:"#/$defs/checks/properties/silence/additionalProperties/properties/in/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema45.properties.silence.additionalProperties.properties.in.type,parentSchema:schema45.properties.silence.additionalProperties.properties.in,data:data31};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
}
else {
const err47 = {instancePath:instancePath+"/checks/silence/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/checks/properties/silence/additionalProperties/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema45.properties.silence.additionalProperties.type,parentSchema:schema45.properties.silence.additionalProperties,data:data29};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
}
else {
const err48 = {instancePath:instancePath+"/checks/silence",schemaPath:"#/$defs/checks/properties/silence/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema45.properties.silence.type,parentSchema:schema45.properties.silence,data:data28};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
}
else {
const err49 = {instancePath:instancePath+"/checks",schemaPath:"#/$defs/checks/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema45.type,parentSchema:schema45,data:data27};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data.schemas !== undefined){
let data33 = data.schemas;
if(Array.isArray(data33)){
const len6 = data33.length;
for(let i6=0; i6<len6; i6++){
let data34 = data33[i6];
if(typeof data34 !== "string"){
const err50 = {instancePath:instancePath+"/schemas/" + i6,schemaPath:"#/properties/schemas/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.schemas.items.type,parentSchema:schema31.properties.schemas.items,data:data34};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
}
else {
const err51 = {instancePath:instancePath+"/schemas",schemaPath:"#/properties/schemas/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.schemas.type,parentSchema:schema31.properties.schemas,data:data33};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data.owners !== undefined){
let data35 = data.owners;
if(Array.isArray(data35)){
if(data35.length < 1){
const err52 = {instancePath:instancePath+"/owners",schemaPath:"#/$defs/owners/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema46,data:data35};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
const len7 = data35.length;
for(let i7=0; i7<len7; i7++){
let data36 = data35[i7];
if(typeof data36 !== "string"){
const err53 = {instancePath:instancePath+"/owners/" + i7,schemaPath:"#/$defs/owners/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema46.items.type,parentSchema:schema46.items,data:data36};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
let i8 = data35.length;
let j0;
if(i8 > 1){
const indices0 = {};
for(;i8--;){
let item0 = data35[i8];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err54 = {instancePath:instancePath+"/owners",schemaPath:"#/$defs/owners/uniqueItems",keyword:"uniqueItems",params:{i: i8, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i8+" are identical)",schema:true,parentSchema:schema46,data:data35};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
break;
}
indices0[item0] = i8;
}
}
}
else {
const err55 = {instancePath:instancePath+"/owners",schemaPath:"#/$defs/owners/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema46.type,parentSchema:schema46,data:data35};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
if(data.environments !== undefined){
let data37 = data.environments;
if(Array.isArray(data37)){
if(data37.length < 1){
const err56 = {instancePath:instancePath+"/environments",schemaPath:"#/properties/environments/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema31.properties.environments,data:data37};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
const len8 = data37.length;
for(let i9=0; i9<len8; i9++){
if(!(validate27(data37[i9], {instancePath:instancePath+"/environments/" + i9,parentData:data37,parentDataProperty:i9,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
errors = vErrors.length;
}
}
}
else {
const err57 = {instancePath:instancePath+"/environments",schemaPath:"#/properties/environments/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.environments.type,parentSchema:schema31.properties.environments,data:data37};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data.clusters !== undefined){
let data39 = data.clusters;
if(Array.isArray(data39)){
if(data39.length < 1){
const err58 = {instancePath:instancePath+"/clusters",schemaPath:"#/properties/clusters/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema31.properties.clusters,data:data39};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
const len9 = data39.length;
for(let i10=0; i10<len9; i10++){
if(!(validate49(data39[i10], {instancePath:instancePath+"/clusters/" + i10,parentData:data39,parentDataProperty:i10,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate49.errors : vErrors.concat(validate49.errors);
errors = vErrors.length;
}
}
}
else {
const err59 = {instancePath:instancePath+"/clusters",schemaPath:"#/properties/clusters/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.clusters.type,parentSchema:schema31.properties.clusters,data:data39};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data.components !== undefined){
if(!(validate29(data.components, {instancePath:instancePath+"/components",parentData:data,parentDataProperty:"components",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
errors = vErrors.length;
}
}
if(data.apps !== undefined){
if(!(validate45(data.apps, {instancePath:instancePath+"/apps",parentData:data,parentDataProperty:"apps",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate45.errors : vErrors.concat(validate45.errors);
errors = vErrors.length;
}
}
}
else {
const err60 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.type,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const validateProfile = validate62;
const schema93 = {"title":"WrittenProfile","type":"object","additionalProperties":false,"required":["name","summary","components"],"description":"A file of profiles/: a named starting choice of components.","properties":{"name":{"$ref":"#/$defs/profileName","description":"The profile's name, equal to its file's."},"summary":{"type":"string","description":"One sentence on whom it is for."},"components":{"$ref":"#/$defs/components","description":"The components it starts with."},"questions":{"type":"array","items":{"$ref":"#/$defs/question"},"description":"What the wizard asks, because these components cannot guess it; in this order, after all else."}}};
const schema95 = {"title":"WrittenQuestion","type":"object","additionalProperties":false,"required":["key","question","example"],"description":"One question of the wizard; the answer is written into the spec.","properties":{"key":{"type":"string","pattern":"^[a-z][A-Za-z0-9-]*(\\.[A-Za-z0-9][A-Za-z0-9_-]*)+$","description":"Where the answer goes in the spec, key by key.","examples":["components.velero.bucket"]},"question":{"type":"string","pattern":"\\S","description":"What is asked, as a sentence with a question mark; it stands above the answer as a comment, too."},"example":{"type":"string","pattern":"\\S","description":"An answer that would do. {domain} and {name} stand for the site's."},"default":{"type":"string","pattern":"\\S","description":"The answer that Enter and --yes give. {domain} and {name} stand for the site's."},"needed":{"type":"boolean","default":true,"description":"False where the platform works without an answer; nothing is written then."}}};
const pattern34 = new RegExp("^[a-z][A-Za-z0-9-]*(\\.[A-Za-z0-9][A-Za-z0-9_-]*)+$", "u");
const pattern35 = new RegExp("\\S", "u");

function validate62(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate62.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema93.required,parentSchema:schema93,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.summary === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "summary"},message:"must have required property '"+"summary"+"'",schema:schema93.required,parentSchema:schema93,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.components === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "components"},message:"must have required property '"+"components"+"'",schema:schema93.required,parentSchema:schema93,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "name") || (key0 === "summary")) || (key0 === "components")) || (key0 === "questions"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema93,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(!pattern4.test(data0)){
const err4 = {instancePath:instancePath+"/name",schemaPath:"#/$defs/profileName/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$",parentSchema:schema33,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/name",schemaPath:"#/$defs/profileName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.type,parentSchema:schema33,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.summary !== undefined){
let data1 = data.summary;
if(typeof data1 !== "string"){
const err6 = {instancePath:instancePath+"/summary",schemaPath:"#/properties/summary/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema93.properties.summary.type,parentSchema:schema93.properties.summary,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.components !== undefined){
if(!(validate29(data.components, {instancePath:instancePath+"/components",parentData:data,parentDataProperty:"components",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
errors = vErrors.length;
}
}
if(data.questions !== undefined){
let data3 = data.questions;
if(Array.isArray(data3)){
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
let data4 = data3[i0];
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(data4.key === undefined){
const err7 = {instancePath:instancePath+"/questions/" + i0,schemaPath:"#/$defs/question/required",keyword:"required",params:{missingProperty: "key"},message:"must have required property '"+"key"+"'",schema:schema95.required,parentSchema:schema95,data:data4};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data4.question === undefined){
const err8 = {instancePath:instancePath+"/questions/" + i0,schemaPath:"#/$defs/question/required",keyword:"required",params:{missingProperty: "question"},message:"must have required property '"+"question"+"'",schema:schema95.required,parentSchema:schema95,data:data4};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data4.example === undefined){
const err9 = {instancePath:instancePath+"/questions/" + i0,schemaPath:"#/$defs/question/required",keyword:"required",params:{missingProperty: "example"},message:"must have required property '"+"example"+"'",schema:schema95.required,parentSchema:schema95,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
for(const key1 in data4){
if(!(((((key1 === "key") || (key1 === "question")) || (key1 === "example")) || (key1 === "default")) || (key1 === "needed"))){
const err10 = {instancePath:instancePath+"/questions/" + i0,schemaPath:"#/$defs/question/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema95,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data4.key !== undefined){
let data5 = data4.key;
if(typeof data5 === "string"){
if(!pattern34.test(data5)){
const err11 = {instancePath:instancePath+"/questions/" + i0+"/key",schemaPath:"#/$defs/question/properties/key/pattern",keyword:"pattern",params:{pattern: "^[a-z][A-Za-z0-9-]*(\\.[A-Za-z0-9][A-Za-z0-9_-]*)+$"},message:"must match pattern \""+"^[a-z][A-Za-z0-9-]*(\\.[A-Za-z0-9][A-Za-z0-9_-]*)+$"+"\"",schema:"^[a-z][A-Za-z0-9-]*(\\.[A-Za-z0-9][A-Za-z0-9_-]*)+$",parentSchema:schema95.properties.key,data:data5};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/questions/" + i0+"/key",schemaPath:"#/$defs/question/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema95.properties.key.type,parentSchema:schema95.properties.key,data:data5};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data4.question !== undefined){
let data6 = data4.question;
if(typeof data6 === "string"){
if(!pattern35.test(data6)){
const err13 = {instancePath:instancePath+"/questions/" + i0+"/question",schemaPath:"#/$defs/question/properties/question/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema95.properties.question,data:data6};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/questions/" + i0+"/question",schemaPath:"#/$defs/question/properties/question/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema95.properties.question.type,parentSchema:schema95.properties.question,data:data6};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data4.example !== undefined){
let data7 = data4.example;
if(typeof data7 === "string"){
if(!pattern35.test(data7)){
const err15 = {instancePath:instancePath+"/questions/" + i0+"/example",schemaPath:"#/$defs/question/properties/example/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema95.properties.example,data:data7};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/questions/" + i0+"/example",schemaPath:"#/$defs/question/properties/example/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema95.properties.example.type,parentSchema:schema95.properties.example,data:data7};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data4.default !== undefined){
let data8 = data4.default;
if(typeof data8 === "string"){
if(!pattern35.test(data8)){
const err17 = {instancePath:instancePath+"/questions/" + i0+"/default",schemaPath:"#/$defs/question/properties/default/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema95.properties.default,data:data8};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/questions/" + i0+"/default",schemaPath:"#/$defs/question/properties/default/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema95.properties.default.type,parentSchema:schema95.properties.default,data:data8};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data4.needed !== undefined){
let data9 = data4.needed;
if(typeof data9 !== "boolean"){
const err19 = {instancePath:instancePath+"/questions/" + i0+"/needed",schemaPath:"#/$defs/question/properties/needed/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema95.properties.needed.type,parentSchema:schema95.properties.needed,data:data9};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath:instancePath+"/questions/" + i0,schemaPath:"#/$defs/question/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema95.type,parentSchema:schema95,data:data4};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
else {
const err21 = {instancePath:instancePath+"/questions",schemaPath:"#/properties/questions/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema93.properties.questions.type,parentSchema:schema93.properties.questions,data:data3};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema93.type,parentSchema:schema93,data};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
validate62.errors = vErrors;
return errors === 0;
}
validate62.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
