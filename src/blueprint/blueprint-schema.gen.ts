// Printed from the schemas folder by `npm run schema`; never edited.
import type { JsonObject } from '../tree/json.ts'

export const blueprintSchema: JsonObject = {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "https://create-k8s-platform.dev/schemas/v1/blueprint.schema.json",
  "title": "BlueprintHead",
  "description": "What blueprint.yaml says: the facts about a component that do not depend on a site.",
  "type": "object",
  "additionalProperties": false,
  "required": [
    "name",
    "summary",
    "category",
    "class",
    "namespace",
    "podSecurity",
    "podSecurityReason"
  ],
  "oneOf": [
    {
      "required": [
        "chart"
      ]
    },
    {
      "required": [
        "git"
      ]
    },
    {
      "required": [
        "ownChart"
      ]
    }
  ],
  "properties": {
    "name": {
      "$ref": "#/$defs/name",
      "description": "The name of the blueprint, equal to its folder's."
    },
    "summary": {
      "type": "string",
      "maxLength": 120,
      "description": "One sentence for `catalog` and the generated README."
    },
    "category": {
      "enum": [
        "crds",
        "network",
        "certificates",
        "gitops",
        "storage",
        "backup",
        "secrets",
        "observability",
        "policy",
        "gateway",
        "other"
      ],
      "description": "Where the catalog lists it."
    },
    "class": {
      "enum": [
        "crds",
        "cni",
        "engine",
        "storage",
        "database",
        "operator",
        "leaf"
      ],
      "description": "Decides what deleting and switching off means in both engines."
    },
    "engine": {
      "enum": [
        "argocd",
        "flux"
      ],
      "description": "Set on the blueprint that is the engine itself; the plan adds it."
    },
    "chart": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "repository",
        "name",
        "versions"
      ],
      "description": "The chart that is installed.",
      "properties": {
        "repository": {
          "type": "string",
          "pattern": "^(https|oci)://",
          "description": "Chart repository, https or oci."
        },
        "name": {
          "$ref": "#/$defs/name",
          "description": "The chart's name in that repository."
        },
        "versions": {
          "type": "array",
          "minItems": 1,
          "items": {
            "type": "string"
          },
          "description": "Versions that the values were checked against, best first."
        }
      }
    },
    "git": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "repository",
        "path",
        "tags"
      ],
      "description": "For what has no chart: a folder of the upstream repository at a tag.",
      "properties": {
        "repository": {
          "type": "string",
          "pattern": "^https://",
          "description": "Upstream Git repository."
        },
        "path": {
          "type": "string",
          "description": "Folder with a kustomization."
        },
        "tags": {
          "type": "array",
          "minItems": 1,
          "items": {
            "type": "string"
          },
          "description": "Tags that were checked, best first."
        }
      }
    },
    "ownChart": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "versions"
      ],
      "description": "For a chart that lies in this folder below chart/<version>/. The tree gets it as charts/<name>/<version>/, once for all instances; the namespace of an instance is its key.",
      "properties": {
        "versions": {
          "type": "array",
          "minItems": 1,
          "items": {
            "type": "string"
          },
          "description": "Versions that lie here, best first."
        }
      }
    },
    "releases": {
      "type": "string",
      "maxLength": 300,
      "pattern": "^https://[a-z0-9.-]+(:[0-9]+)?(/([A-Za-z0-9._~+%/-]|\\{version\\})*)?$",
      "description": "Where release notes stand, for the link beside a version that moves: https, with `{version}` where the page of one version has it in its address. The list of all releases where the chart's version is not the project's.",
      "examples": [
        "https://github.com/cilium/cilium/releases/tag/v{version}"
      ]
    },
    "installWhen": {
      "$ref": "#/$defs/when",
      "description": "Where it does not hold, only the component's own manifests are made: somebody else installs it."
    },
    "namespace": {
      "$ref": "#/$defs/name",
      "description": "Where the release is installed unless the site says otherwise."
    },
    "podSecurity": {
      "enum": [
        "privileged",
        "baseline",
        "restricted"
      ],
      "description": "The strictest Pod Security level that the chart's pods bear."
    },
    "podSecurityWhen": {
      "type": "array",
      "minItems": 1,
      "items": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "level",
          "when"
        ],
        "properties": {
          "level": {
            "enum": [
              "privileged",
              "baseline",
              "restricted"
            ],
            "description": "The level that holds then."
          },
          "when": {
            "$ref": "#/$defs/when"
          }
        }
      },
      "description": "Levels that options ask for; the first whose condition holds takes the place of podSecurity."
    },
    "machines": {
      "type": "string",
      "description": "What it wants of every machine beforehand, which no chart can bring: a sentence of Markdown for docs/bootstrap.md."
    },
    "podSecurityReason": {
      "type": "string",
      "description": "Why not stricter, or how it is known to hold."
    },
    "provides": {
      "type": "array",
      "items": {
        "$ref": "#/$defs/provided"
      },
      "description": "Capabilities that it gives to others."
    },
    "needs": {
      "type": "array",
      "items": {
        "$ref": "#/$defs/needed"
      },
      "description": "Capabilities that must be there before it."
    },
    "after": {
      "type": "array",
      "items": {
        "$ref": "#/$defs/name"
      },
      "description": "Components that come first where they are on."
    },
    "conflicts": {
      "type": "array",
      "items": {
        "$ref": "#/$defs/name"
      },
      "description": "Blueprints that cannot be on in the same cluster."
    },
    "apiGroups": {
      "type": "array",
      "items": {
        "type": "string"
      },
      "description": "API groups whose CRDs come with it, by chart or at run time."
    },
    "moves": {
      "type": "object",
      "propertyNames": {
        "pattern": "^[a-z0-9][a-z0-9.-]*\\.yaml$"
      },
      "additionalProperties": {
        "type": "string",
        "pattern": "^[a-z0-9][a-z0-9.-]*\\.yaml$"
      },
      "description": "File name that an object had in an earlier version of this blueprint, to its name now, so that what people wrote in it goes along: `configmap-a.yaml: configmap-b.yaml`. A new name of an object is a new object in the cluster all the same."
    }
  },
  "$defs": {
    "name": {
      "type": "string",
      "pattern": "^[a-z0-9]([a-z0-9-]{0,51}[a-z0-9])?$"
    },
    "when": {
      "type": "string",
      "description": "A template expression over options, such as `options.monitoring` or `(eq options.encryption \"wireguard\")`."
    },
    "provided": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "capability"
      ],
      "properties": {
        "capability": {
          "type": "string",
          "description": "A name from capabilities.yaml."
        },
        "when": {
          "$ref": "#/$defs/when"
        },
        "names": {
          "type": "string",
          "description": "The option whose keys are the several that it provides, such as `issuers`."
        }
      }
    },
    "needed": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "capability"
      ],
      "properties": {
        "capability": {
          "type": "string",
          "description": "A name from capabilities.yaml."
        },
        "when": {
          "$ref": "#/$defs/when"
        },
        "optional": {
          "type": "boolean",
          "description": "Used where somebody provides it; nothing is missing where nobody does."
        }
      }
    }
  }
}
