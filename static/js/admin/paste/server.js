/** Asks the server what links lead to and what plain text means, and sends pictures to the library. */

/** Return the address of the view `name`, beside the one that the page names. */
const getUrl = (name) => {
  const { pasteUrl } = document.querySelector("script[data-paste-url]").dataset;
  return new URL(`../${name}`, new URL(pasteUrl, location.href));
};

async function post(name, body) {
  const headers = { "X-CSRFToken": document.querySelector("[name=csrfmiddlewaretoken]").value };
  const response = await fetch(getUrl(name), { method: "POST", body, headers });
  if (!response.ok) throw new Error(`${response.status} for ${name}`);
  return response.json();
}

/** Return by address the entity of each link; an address is missing if the server can't be asked. */
export async function resolveLinks(addresses) {
  const unknown = [...new Set(addresses)].filter((address) => !/^(mailto|tel|sms):/.test(address));
  if (!unknown.length) return {};
  try {
    return (await post("links/", JSON.stringify({ addresses: unknown }))).links;
  } catch {
    return {};
  }
}

/** Return the HTML of plain text; without the server, each line is a paragraph. */
export async function convertText(text) {
  try {
    return (await post("text/", JSON.stringify({ text }))).html;
  } catch {
    const lines = new DOMParser().parseFromString("", "text/html").body;
    for (const line of text.split("\n")) lines.appendChild(document.createElement("p")).textContent = line;
    return lines.innerHTML;
  }
}

/** Add `file` to the library; return what the image chooser shows of it, or `{error}`. */
export async function uploadPicture(file) {
  const form = new FormData();
  const name = /\.\w+$/.test(file.name) ? file.name : `pasted.${file.type.split("/")[1]}`;
  form.append("file", file, name);
  try {
    return await post("picture/", form);
  } catch {
    return { error: "The picture could not be added. Save it as a file and add it with a Picture block." };
  }
}
