package io.flowcraft.rest;

import io.flowcraft.engine.FlowcraftException;
import io.flowcraft.engine.Waits;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Where webhooks are called: the token in the path is what entitles the caller. A POST is answered 202, also the second one, which does nothing. A body of JSON is
 * the payload as it is, any other its text, none null. Outside the API, so that its address can stay when that gets another version.
 */
@WebServlet(urlPatterns = Hook.PATH + "/*")
public class Hook extends HttpServlet {

    static final String PATH = "/hooks";
    private static final long serialVersionUID = 1L;

    @Inject
    private transient Waits waits;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.getMethod().equals("POST")) {
            response.setHeader("Allow", "POST");
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        try {
            waits.call(token(request), payload(request));
            response.setStatus(HttpServletResponse.SC_ACCEPTED);
        } catch (ProblemException e) {
            ErrorPage.answer(response, e.problem());
        } catch (FlowcraftException e) {
            ErrorPage.answer(response, EngineProblems.of(e).orElseGet(() -> unexpected(e)));
        } catch (RuntimeException e) {
            ErrorPage.answer(response, unexpected(e));
        }
    }

    private static String token(HttpServletRequest request) {
        return Optional.ofNullable(request.getPathInfo())
                .map(path -> path.substring(1))
                .orElse("");
    }

    private static JsonValue payload(HttpServletRequest request) throws IOException {
        Optional<String> type = Optional.ofNullable(request.getContentType());
        Optional<String> charset = Optional.ofNullable(request.getCharacterEncoding());
        return BodyParser.configured()
                .payload(request.getInputStream(), request.getContentLengthLong(), Payload.of(type, charset));
    }

    /** Without the token, which is nobody's business. */
    private static Problem unexpected(RuntimeException failure) {
        return Unexpected.logged(failure, "POST " + PATH);
    }
}
