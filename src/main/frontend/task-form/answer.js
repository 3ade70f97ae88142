/**
 * What a person has answered, as the server wants it: no empty optional values, and of the read-only fields only those that
 * stand in rows, because there they say which row is meant.
 *
 * @param {{components?: object[]}} schema a form or a list of rows
 * @param {Record<string, unknown>} data the form's own data
 */
export function answerOf(schema, data, inRow = false) {
  const fields = {};
  for (const component of schema.components ?? []) {
    if (component.type === "dynamiclist") {
      fields[component.path] = (data[component.path] ?? []).map(row => answerOf(component, row, true));
    } else if (component.type === "group" && !component.path) {
      Object.assign(fields, answerOf(component, data, inRow));
    } else if (component.key && (inRow || component.readonly !== true)) {
      const value = data[component.key];
      if (!isEmpty(value, component)) fields[component.key] = value;
    }
  }
  return fields;
}

/** `["allegations", 0, "act"]` as the problem document writes it: `allegations[0].act`. */
export function pathOf(valuePath) {
  return valuePath.reduce((path, step) => typeof step === "number" ? `${path}[${step}]` : path ? `${path}.${step}` : step, "");
}

/**
 * The server's errors in the shape of form-js: by field id, and within a list by row.
 *
 * @param {{field: string, message: string}[]} errors
 * @param {{id: string, valuePath: (string|number)[], indexes?: object}[]} instances
 */
export function errorsById(errors, instances) {
  const found = {};
  for (const instance of instances) {
    const messages = errors.filter(error => error.field === pathOf(instance.valuePath)).map(error => error.message);
    if (!messages.length) continue;
    const steps = [instance.id, ...Object.values(instance.indexes ?? {})];
    let at = found;
    for (const step of steps.slice(0, -1)) at = at[step] ??= {};
    at[steps.at(-1)] = messages;
  }
  return found;
}

function isEmpty(value, component) {
  return value === undefined || value === null || value === "" || (component.type === "checkbox" && value === false);
}
