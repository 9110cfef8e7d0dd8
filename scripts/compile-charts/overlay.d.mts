// Types of overlay.mjs, for the tests.
import type { JsonObject } from '../../src/tree/json.ts'

export function overlay(parent: JsonObject, own: JsonObject): JsonObject
export function loosened(schema: JsonObject): JsonObject
