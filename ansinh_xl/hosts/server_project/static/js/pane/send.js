// What the pane asks the server, with the person's token. Not by fetch: on a Mac it ends after 60 s.
import { say } from "./texts.js";
import { askForToken } from "./token.js";

// Resolves to the answer; rejects with an Error whose message is the sentence to show.
export function send(path, body, headers = {}) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", path);
    request.setRequestHeader("Authorization", globalThis.ansinhToken.get());
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.onload = () => {
      let answer = {};
      try {
        answer = JSON.parse(request.responseText);
      } catch {
        // a proxy's page
      }
      if (request.status === 200) return resolve(answer);
      const sentence = answer.detail || say("no-server");
      if (request.status === 401) askForToken(sentence);
      reject(Object.assign(new Error(sentence), { isOfToken: request.status === 401 }));
    };
    request.onerror = () => reject(new Error(say("no-server")));
    request.send(body);
  });
}

// A file as it is now on this computer; it may be gone since it was dropped.
export async function bytesOf(file) {
  try {
    return await file.arrayBuffer();
  } catch {
    throw new Error(say("unreadable"));
  }
}
