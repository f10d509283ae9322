package io.flowcraft.rest;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Answers what goes wrong outside the API, like a path to no file, with a problem as well. The deployment descriptor sends errors here. */
@WebServlet(urlPatterns = ErrorPage.PATH, asyncSupported = true)
public class ErrorPage extends HttpServlet {

    static final String PATH = "/problem";
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(response, problem(request, response));
    }

    static void answer(HttpServletResponse response, Problem problem) throws IOException {
        byte[] body = problem.json().toString().getBytes(StandardCharsets.UTF_8);
        response.setStatus(problem.status());
        response.setHeader("$WSEP", null);
        response.setContentType(Problem.MEDIA_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static Problem problem(HttpServletRequest request, HttpServletResponse response) {
        String path = attribute(request, RequestDispatcher.ERROR_REQUEST_URI, String.class)
                .orElse("");
        int status = attribute(request, RequestDispatcher.ERROR_STATUS_CODE, Integer.class)
                .orElse(404);
        if (status == 500) {
            return attribute(request, RequestDispatcher.ERROR_EXCEPTION, Throwable.class)
                    .map(failure -> Unexpected.logged(failure, request.getMethod() + " " + path))
                    .orElseGet(() ->
                            Problem.of(ProblemType.INTERNAL_ERROR, "The server could not answer. Its log says why."));
        }
        Optional<String> allow = Optional.ofNullable(response.getHeader(HttpHeaders.ALLOW));
        return HttpProblems.of(status, reason(status), request.getMethod(), path, allow);
    }

    private static String reason(int status) {
        return Optional.ofNullable(Response.Status.fromStatusCode(status))
                .map(Response.Status::getReasonPhrase)
                .orElse("HTTP " + status);
    }

    private static <T> Optional<T> attribute(HttpServletRequest request, String name, Class<T> type) {
        return Optional.ofNullable(request.getAttribute(name))
                .filter(type::isInstance)
                .map(type::cast);
    }
}
