// Printed from the schemas folder by `npm run schema`; never edited.
import type { JsonObject } from '../tree/json.ts'

export const contextSchema: JsonObject = {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "https://create-k8s-platform.dev/schemas/v1/context.schema.json",
  "title": "Context",
  "description": "All that a template of a blueprint can name; the lint holds every name against it. `options` and `facts` are narrowed by the blueprint's own options schema and needs.",
  "oneOf": [
    {
      "$ref": "#/$defs/siteContext"
    },
    {
      "$ref": "#/$defs/clusterContext"
    },
    {
      "$ref": "#/$defs/exportsContext"
    }
  ],
  "$defs": {
    "siteContext": {
      "description": "For values/site.yaml.hbs and manifests/site/: what is the same on every cluster of a level.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "site",
        "name",
        "namespace",
        "options",
        "has",
        "facts"
      ],
      "properties": {
        "site": {
          "$ref": "#/$defs/site"
        },
        "name": {
          "$ref": "#/$defs/name"
        },
        "namespace": {
          "$ref": "#/$defs/namespace"
        },
        "version": {
          "$ref": "#/$defs/version"
        },
        "options": {
          "$ref": "#/$defs/options"
        },
        "domain": {
          "$ref": "#/$defs/domain"
        },
        "distribution": {
          "$ref": "#/$defs/distribution"
        },
        "has": {
          "$ref": "#/$defs/has"
        },
        "facts": {
          "$ref": "#/$defs/facts"
        }
      }
    },
    "clusterContext": {
      "description": "For values/cluster.yaml.hbs, manifests/cluster/ and contract.yaml.hbs: the same, and what belongs to one cluster.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "site",
        "name",
        "namespace",
        "options",
        "has",
        "facts",
        "environment",
        "cluster"
      ],
      "properties": {
        "site": {
          "$ref": "#/$defs/site"
        },
        "name": {
          "$ref": "#/$defs/name"
        },
        "namespace": {
          "$ref": "#/$defs/namespace"
        },
        "version": {
          "$ref": "#/$defs/version"
        },
        "options": {
          "$ref": "#/$defs/options"
        },
        "domain": {
          "$ref": "#/$defs/domain"
        },
        "distribution": {
          "$ref": "#/$defs/distribution"
        },
        "has": {
          "$ref": "#/$defs/has"
        },
        "facts": {
          "$ref": "#/$defs/facts"
        },
        "environment": {
          "$ref": "#/$defs/environment"
        },
        "cluster": {
          "$ref": "#/$defs/cluster"
        }
      }
    },
    "exportsContext": {
      "description": "For exports.yaml.hbs: facts come from the component alone, so that who provides them never waits for who needs them.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "name",
        "namespace",
        "options"
      ],
      "properties": {
        "name": {
          "$ref": "#/$defs/name"
        },
        "namespace": {
          "$ref": "#/$defs/namespace"
        },
        "version": {
          "$ref": "#/$defs/version"
        },
        "options": {
          "$ref": "#/$defs/options"
        },
        "chosen": {
          "type": "string",
          "description": "The name that was picked among those that the capability's `names` option lists."
        }
      }
    },
    "site": {
      "type": "object",
      "additionalProperties": false,
      "description": "The whole installation.",
      "required": [
        "name",
        "engine",
        "repository"
      ],
      "properties": {
        "name": {
          "type": "string",
          "description": "The site's name."
        },
        "engine": {
          "enum": [
            "argocd",
            "flux"
          ],
          "description": "Which engine syncs the repository."
        },
        "repository": {
          "type": "object",
          "additionalProperties": false,
          "description": "Where the generated repository lies.",
          "required": [
            "url",
            "branch",
            "path"
          ],
          "properties": {
            "url": {
              "type": "string",
              "description": "What an engine clones."
            },
            "branch": {
              "type": "string",
              "description": "The branch that engines follow."
            },
            "path": {
              "type": "string",
              "description": "The site's folder in the repository; empty for its root."
            },
            "secret": {
              "type": "string",
              "description": "Name of the Secret with the credentials; missing for a public repository."
            }
          }
        }
      }
    },
    "name": {
      "type": "string",
      "description": "The component's key in the spec, which is also its release name."
    },
    "namespace": {
      "type": "string",
      "description": "Where the component is installed."
    },
    "version": {
      "type": "string",
      "description": "The exact version of chart or tag that is installed."
    },
    "options": {
      "type": "object",
      "description": "The component's options with defaults filled in; described by options.schema.json."
    },
    "domain": {
      "type": "string",
      "description": "The nearest domain: of the cluster, its environment or the site."
    },
    "distribution": {
      "type": "object",
      "additionalProperties": false,
      "description": "What Kubernetes the clusters run.",
      "required": [
        "name",
        "kubernetes"
      ],
      "properties": {
        "name": {
          "enum": [
            "rke2",
            "k3s",
            "kubeadm",
            "talos",
            "existing"
          ],
          "description": "The distribution."
        },
        "version": {
          "type": "string",
          "description": "The distribution's own version, such as v1.35.7+rke2r1."
        },
        "kubernetes": {
          "type": "string",
          "description": "The minor version of Kubernetes, such as 1.35."
        }
      }
    },
    "has": {
      "type": "object",
      "additionalProperties": {
        "type": "boolean"
      },
      "description": "By component: true where it is on; others are missing."
    },
    "facts": {
      "type": "object",
      "description": "By capability: what its provider tells; only of capabilities that the blueprint needs."
    },
    "environment": {
      "type": "object",
      "additionalProperties": false,
      "description": "The cluster's environment.",
      "required": [
        "name"
      ],
      "properties": {
        "name": {
          "type": "string",
          "description": "Its name."
        }
      }
    },
    "cluster": {
      "type": "object",
      "additionalProperties": false,
      "description": "The one cluster that is rendered for.",
      "required": [
        "name",
        "environment",
        "labels",
        "endpoint",
        "network",
        "addresses",
        "size",
        "own"
      ],
      "properties": {
        "name": {
          "type": "string",
          "description": "Its name."
        },
        "environment": {
          "type": "string",
          "description": "Its environment's name."
        },
        "labels": {
          "type": "object",
          "additionalProperties": {
            "type": "string"
          },
          "description": "What the site says of it."
        },
        "endpoint": {
          "type": "object",
          "additionalProperties": false,
          "description": "Its API server from outside.",
          "required": [
            "host",
            "port"
          ],
          "properties": {
            "host": {
              "type": "string",
              "description": "Host name or address."
            },
            "port": {
              "type": "integer",
              "description": "Port, 6443 unless said."
            },
            "vip": {
              "type": "string",
              "description": "A virtual address that the servers share; may be missing."
            }
          }
        },
        "network": {
          "type": "object",
          "additionalProperties": false,
          "description": "Its networks in CIDR form, one or two families each.",
          "required": [
            "nodes",
            "pods",
            "services"
          ],
          "properties": {
            "nodes": {
              "type": "array",
              "items": {
                "type": "string"
              },
              "description": "Networks of the nodes."
            },
            "pods": {
              "type": "array",
              "items": {
                "type": "string"
              },
              "description": "Networks of the pods."
            },
            "services": {
              "type": "array",
              "items": {
                "type": "string"
              },
              "description": "Networks of the Services."
            }
          }
        },
        "addresses": {
          "type": "object",
          "additionalProperties": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "description": "By pool: networks for load balancers, in CIDR form."
        },
        "size": {
          "type": "object",
          "additionalProperties": false,
          "description": "How many nodes it has.",
          "required": [
            "servers",
            "workers",
            "nodes"
          ],
          "properties": {
            "servers": {
              "type": "integer",
              "description": "Nodes with a control plane."
            },
            "workers": {
              "type": "integer",
              "description": "Nodes without."
            },
            "nodes": {
              "type": "integer",
              "description": "Both together."
            }
          }
        },
        "own": {
          "type": "boolean",
          "description": "True where people keep manifests of their own in own/."
        }
      }
    }
  }
}
