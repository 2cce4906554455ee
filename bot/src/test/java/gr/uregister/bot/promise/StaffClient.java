package gr.uregister.bot.promise;

import gr.uregister.bot.staff.session.SessionContexts;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program that uses the console's API: it keeps cookies and sends the token against forged requests. */
final class StaffClient {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final int port;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private String csrf = "";
    private boolean alone;

    StaffClient(int port) throws IOException, InterruptedException {
        this.port = port;
        renewToken();
    }

    /** A sign-in elsewhere makes the token void, as a page that is open meanwhile would see. */
    void renewToken() throws IOException, InterruptedException {
        csrf = read(get("/api/desk/csrf")).get("token").asString();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send("GET", path, "");
    }

    HttpResponse<String> post(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return send("POST", path, JSON.writeValueAsString(body));
    }

    HttpResponse<String> put(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return send("PUT", path, JSON.writeValueAsString(body));
    }

    /** Puts a picture there, as it is. */
    HttpResponse<String> put(String path, byte[] picture) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(request("PUT", path, ""), (header, _) -> !header.equals("Content-Type"))
                .PUT(BodyPublishers.ofByteArray(picture))
                .header("Content-Type", "application/octet-stream")
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    HttpResponse<String> delete(String path) throws IOException, InterruptedException {
        return send("DELETE", path, "");
    }

    /** From now on it says that nobody did anything, and that it asks by itself. */
    void isAlone() {
        alone = true;
    }

    /** From now on it has a session that was begun elsewhere. */
    void has(String sessionToken) {
        cookies.put("__Host-desk", sessionToken);
    }

    /** Signs in; what is still missing then is for the test to give. */
    HttpResponse<String> signIn(String name, String password) throws IOException, InterruptedException {
        return post("/api/desk/sign-in", Map.of("name", name, "password", password));
    }

    String cookie(String name) {
        return cookies.getOrDefault(name, "");
    }

    static JsonNode read(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    /** The lines of a stream, as they come, until somebody closes them. */
    Stream<String> lines(String path) throws IOException, InterruptedException {
        return HTTP.send(request("GET", path, ""), BodyHandlers.ofLines()).body();
    }

    /** Sends a page's form, as its script does. */
    HttpResponse<String> submit(String path, Map<String, String> form) throws IOException, InterruptedException {
        var body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(request("POST", path, body), (header, _) -> !header.equals("Content-Type"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("HX-Request", "true")
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    /** Sends a file as it is. */
    HttpResponse<String> upload(String path, String name, String content) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(
                        request("POST", path, content), (header, _) -> !header.equals("Content-Type"))
                .header("Content-Type", "application/octet-stream")
                .header(
                        "X-File-Name",
                        URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"))
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
        var answer = HTTP.send(request(method, path, body), BodyHandlers.ofString());
        keep(answer.headers().allValues("Set-Cookie"));
        return answer;
    }

    private HttpRequest request(String method, String path, String body) {
        var request = HttpRequest.newBuilder(
                        URI.create(path.startsWith("http") ? path : "http://localhost:" + port + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Accept", path.startsWith("/desk") ? "text/html" : "application/json")
                .header("Content-Type", "application/json");
        if (!csrf.isEmpty()) {
            request.header("X-CSRF-TOKEN", csrf);
        }
        if (alone) {
            request.header(SessionContexts.BY_ITSELF, "1");
        }
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request.build();
    }

    /** By hand, since these cookies are for https only. */
    private void keep(List<String> headers) {
        for (var header : headers) {
            var pair = header.split(";", 2)[0].split("=", 2);
            if (pair[1].isEmpty()) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        }
    }
}
